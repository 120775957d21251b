import { defineRule, type Facts } from '../rule';

const text = (sentence: string) =>
  `---\nname: invoices\ndescription: Reads invoices. Use when an invoice is to be read.\n---\n\n${sentence}\n`;

const SHARED = { '../shared/fields.md': '# Fields\n', '../shared/taxes.md': '# Taxes\n' };

export default defineRule({
  id: 'path-outside-skill',
  group: 'references',
  severity: 'information',
  looksAt: 'library',
  docs: {
    summary: 'The skill links to a file outside of its folder.',
    why: 'A skill is installed, shared and uploaded as its folder: what lies beside it does not come along, and the link leads nowhere (warning where `upload` is among the agents). Other skills, links within a plugin and from a skill into the one around it are passed over. One finding for each file.',
    invalid: [
      { text: text('Read [the fields](../shared/fields.md) first.'), files: SHARED },
      {
        text: text('Read [the fields](../shared/fields.md) and [the taxes](../shared/taxes.md) first.'),
        files: SHARED,
        config: { agents: ['upload'] },
      },
      {
        text: 'The fields stand in [fields.md](../../shared/fields.md).\n',
        document: { kind: 'reference', depth: 1 },
        files: { '../../shared/fields.md': '' },
      },
    ],
    valid: [
      { text: text('Read [the fields](references/fields.md) first.'), files: { 'references/fields.md': '' } },
      { text: text('Then use [the taxes](../taxes/SKILL.md).'), files: { '../taxes/SKILL.md': '' } },
      { text: text('Read [the fields](../shared/fields.md) first.') },
      {
        text: 'The layout is [this one](../assets/layout.png).\n',
        document: { kind: 'reference', depth: 1 },
        files: { '../assets/layout.png': '' },
      },
      { text: text('Read [the rules](../rules.md).'), files: { '../rules.md': '', '../SKILL.md': '' } },
    ],
    sources: ['agentskills.io specification: relative paths from the skill root (August 2026)'],
  },
  messages: {
    one: ({ path }: { path: string }) =>
      `${path} lies outside of the skill folder and is missing wherever the skill is installed by itself: copy it into the skill.`,
    many: ({ path, more }: { path: string; more: number }) =>
      `${path} and ${more} more lie outside of the skill folder and are missing wherever it is installed by itself: copy them into the skill.`,
  },
  check(skill, report, { facts, agents }) {
    if (facts.plugin !== undefined || facts.document?.kind === 'instruction') return;
    const leaving = skill.links.filter(
      ({ kind, path }) => kind !== 'mention' && path !== undefined && leaves(path, facts),
    );
    const [first] = leaving;
    if (!first?.path) return;
    const more = new Set(leaving.map(({ path }) => path)).size - 1;
    const severity = agents.some(({ id }) => id === 'upload') ? 'warning' : 'information';
    const path = first.path.length > 60 ? `…${first.path.slice(-60)}` : first.path;
    if (more === 0) report(first.targetSpan, 'one', { path }, { severity });
    else report(first.targetSpan, 'many', { path, more }, { severity });
  },
});

/** A file that is there, outside of this skill and of those around it, and no other skill. */
function leaves(path: string, { files, document }: Facts): boolean {
  const up = /^(?:\.\.\/)+/.exec(path)?.[0];
  if (
    up === undefined ||
    up.length / 3 <= (document?.depth ?? 0) ||
    /(?:^|\/)skill\.md$/i.test(path) ||
    files.get(path)?.kind !== 'file'
  )
    return false;
  return files.get(`${up}SKILL.md`)?.kind !== 'file';
}
