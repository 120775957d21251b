import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['server/src/**/*.test.ts', 'client/src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/vscode/**', 'test/ui/**', 'node_modules/**'],
    // One load of the engine for all files is a third of the time of one load for each; no module of ours keeps a state.
    isolate: false,
    maxWorkers: '100%',
  },
});
