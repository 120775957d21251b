/** A value worth offering in a field that takes others too. */
export interface ValueSuggestion {
  readonly value: string;
  readonly doc: string;
}

/** Forms of patterns from the Claude Code skills page, 2026-08-22; the names of tools as public guides list them, not read in its sources, 2026-11. */
const TOOLS: readonly ValueSuggestion[] = [
  { value: 'Read', doc: 'Reads files.' },
  { value: 'Grep', doc: 'Searches in files.' },
  { value: 'Glob', doc: 'Finds files by name.' },
  { value: 'Edit', doc: 'Changes files.' },
  { value: 'Write', doc: 'Writes whole files.' },
  { value: 'NotebookEdit', doc: 'Changes the cells of notebooks.' },
  { value: 'Bash', doc: 'Runs every command; name the command to allow less.' },
  { value: 'Bash(git *)', doc: 'Runs commands that begin with the word git.' },
  { value: 'Bash(npm run *)', doc: 'Runs the scripts of package.json.' },
  { value: 'WebFetch', doc: 'Reads pages of the web.' },
  { value: 'WebFetch(domain:example.com)', doc: 'Reads the pages of one domain.' },
  { value: 'WebSearch', doc: 'Searches the web.' },
  { value: 'Skill', doc: 'Uses other skills.' },
  { value: 'mcp__server__*', doc: 'Every tool of one MCP server.' },
];

const GLOBS: readonly ValueSuggestion[] = [
  { value: 'src/**', doc: 'Everything in a folder.' },
  { value: '**/*.ts', doc: 'Every file of a kind.' },
  { value: '**/*.{ts,tsx}', doc: 'Every file of two kinds.' },
  { value: '**/*.test.*', doc: 'Every test.' },
];

const MODELS: readonly ValueSuggestion[] = [
  { value: 'inherit', doc: 'The model of the conversation.' },
  { value: 'opus', doc: 'The newest Opus.' },
  { value: 'sonnet', doc: 'The newest Sonnet.' },
  { value: 'haiku', doc: 'The newest Haiku.' },
];

/** By field. A field with `list` holds several values. The field `model` takes what `/model` takes (2026-08-22); its aliases are from general use. */
export const VALUE_SUGGESTIONS: Readonly<
  Record<string, { readonly list: boolean; readonly values: readonly ValueSuggestion[] }>
> = {
  'allowed-tools': { list: true, values: TOOLS },
  'disallowed-tools': { list: true, values: TOOLS },
  paths: { list: true, values: GLOBS },
  model: { list: false, values: MODELS },
};
