import type { Config } from './schema';

/** What a configuration file can extend by name. */
export const PRESETS: Readonly<Record<string, { readonly description: string; readonly config: Partial<Config> }>> = {
  'skilldepth:loading': {
    description: 'Only what keeps a skill from loading and working: depth sections and gates are left alone.',
    config: { depth: 'off', phases: 'off' },
  },
  'skilldepth:strict': {
    description: 'Every skill is held to the four depth sections and to gates.',
    config: { depth: 'require', phases: 'require' },
  },
  'skilldepth:upload': {
    description: 'Skills are for the upload to claude.ai and the Skills API: six fields, nothing else.',
    config: { agents: ['upload'] },
  },
};
