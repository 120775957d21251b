import { findSymbols, symbolLabel } from '../../document/symbols';
import { defineRule } from '../rule';

const COMMANDS = `# Commands

### ¶CMD_APPEND_LOG

Add a line to the log.

### ¶CMD_CLOSE

Write the debrief.
`;

export default defineRule({
  id: 'unused-symbol',
  group: 'references',
  severity: 'hint',
  looksAt: 'markdown',
  docs: {
    summary: 'A `§` or `¶` symbol is defined, and no Markdown file of the workspace names it anywhere else.',
    why: 'No skill calls it by its name: it may be left over, or a skill that should call it does not. Kinds that are rules rather than commands are passed over: of eight or more definitions, more than a quarter is not named anywhere. Scripts and settings are not looked at.',
    invalid: [{ text: COMMANDS, location: 'COMMANDS.md', files: { 'skills/a/SKILL.md': 'Run §CMD_APPEND_LOG.' } }],
    valid: [
      { text: COMMANDS, location: 'COMMANDS.md', files: { 'a.md': 'Run §CMD_APPEND_LOG, then §CMD_CLOSE(now).' } },
      { text: COMMANDS.replace('Add', 'Unlike §CMD_CLOSE, add').replace('Write', 'After §CMD_APPEND_LOG, write') },
      { text: '- **¶INV_X**: A rule of any name.\n' },
    ],
  },
  messages: {
    unused: ({ symbol }: { symbol: string }) =>
      `${symbol} is defined here and named nowhere else in the workspace's Markdown: call it where it is needed, or remove it.`,
  },
  check(document, report, { facts }) {
    const { symbols } = facts;
    if (!symbols) return;
    for (const site of document.derive(findSymbols)) {
      const { name, span, role } = site;
      if (role !== 'definition' || /_[A-Z]$|_NAME$/.test(name) || !symbols.isUnused(name)) continue;
      report(span, 'unused', { symbol: symbolLabel(site) }, {});
    }
  },
});
