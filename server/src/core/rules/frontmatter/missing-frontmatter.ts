import type { SkillDocument } from '../../document/skill-document';
import { lineEndOf, type Span, sliceOf } from '../../document/text';
import { portableNameFrom } from '../../spec/limits';
import { defineRule, type Facts, type Fix } from '../rule';
import { editFix } from './field-support';
import { fenceAround, fieldsOnFirstLine } from './placement';

const BODY = '# Release notes\n\nCollect the merged pull requests and group them by kind.\n';
const FIELDS = '---\nname: release-notes\ndescription: Writes release notes. Use when a release is cut.\n---\n';

export default defineRule({
  id: 'missing-frontmatter',
  group: 'frontmatter',
  severity: 'error',
  docs: {
    summary:
      'The file does not begin with frontmatter, the block between two `---` lines that holds name and description.',
    why: 'Codex, Gemini CLI and opencode do not load a skill without frontmatter on its first line; the others cannot tell what it is for. In the folder of another skill it is information only: such files are often parts that the outer skill sends to by their path.',
    invalid: [
      { text: BODY, folderName: 'release-notes' },
      { text: '', folderName: 'release-notes' },
      { text: `\n${FIELDS}\n${BODY}`, folderName: 'release-notes' },
      { text: `Notes for the team.\n\n${FIELDS}\n${BODY}`, folderName: 'release-notes' },
      {
        text: `--- name: release-notes description: Writes release notes. ---\n\n${BODY}`,
        folderName: 'release-notes',
      },
      { text: BODY, folderName: 'notes', files: { '../SKILL.md': FIELDS } },
    ],
    valid: [{ text: `${FIELDS}\n${BODY}`, folderName: 'release-notes' }],
    sources: [
      'agentskills/agentskills docs/specification.mdx, 2026-08-09',
      'openai/codex core-skills/src/loader.rs, 2026-11',
    ],
  },
  messages: {
    empty: () => 'The file is empty; begin it with `---`, a name, a description and `---`.',
    absent: () =>
      'The frontmatter is missing: agents look for `---`, a name, a description and `---` on the first lines.',
    sameLine: () =>
      'The opening `---` has text behind it, so agents see no frontmatter; put each `---` and each field on a line of its own.',
    part: ({ outer }: { outer: string }) =>
      `Without frontmatter no agent lists this as a skill: right for a part that ${outer} sends to by its path, else begin with \`---\`, a name, a description and \`---\`.`,
    displaced: ({ line }: { line: number }) =>
      `The frontmatter begins on line ${line}, but agents read it only from line 1; move it to the top.`,
  },
  check(skill, report, { facts }) {
    const { text } = skill;
    const { state, span } = skill.frontmatter;
    if (fenceAround(skill)) return;
    if (state === 'displaced') {
      const opening = { start: span.start, end: span.start + 3 };
      report(opening, 'displaced', { line: skill.lines.lineAt(span.start) + 1 }, { fixes: moved(text, span) });
    }
    if (state !== 'absent') return;
    const opening = fieldsOnFirstLine(skill);
    if (opening) {
      const fixes = [editFix('Put each --- on a line of its own', 'safe', ...opening.edits)];
      report(opening.span, 'sameLine', {}, { fixes });
      return;
    }
    const outer = text.trim() === '' ? undefined : outerSkill(facts);
    const fixes = [inserted(skill, facts)];
    if (outer !== undefined) report(skill.lines.lineSpan(0), 'part', { outer }, { severity: 'information', fixes });
    else report(skill.lines.lineSpan(0), text.trim() === '' ? 'empty' : 'absent', {}, { fixes });
  },
});

/** The skill in whose folder this file lies; what lies in a `skills` folder is a skill of its own, also below one of the repository. */
function outerSkill({ files, location }: Facts): string | undefined {
  const isIn = (path: string) => files.get(path)?.kind === 'file';
  if (isIn('../SKILL.md')) return '../SKILL.md';
  const above = location?.split('/').at(-3);
  return above !== undefined && above !== 'skills' && isIn('../../SKILL.md') ? '../../SKILL.md' : undefined;
}

/** To the top: certain where only blank lines and comments stand above, for other text may show what frontmatter looks like. */
function moved(text: string, span: Span): Fix[] {
  const above = text.slice(0, span.start);
  if (above.trim() === '')
    return [editFix('Delete the blank lines above', 'safe', { span: { start: 0, end: span.start }, newText: '' })];
  const safety = above.replace(/<!--[\s\S]*?-->/g, '').trim() === '' ? 'safe' : 'unsafe';
  const lineEnd = lineEndOf(text);
  const end = span.end + (/^[ \t]*(?:\r\n|\r|\n)?/.exec(text.slice(span.end))?.[0].length ?? 0);
  return [
    editFix(
      'Move the frontmatter to the top',
      safety,
      { span: { start: 0, end: 0 }, newText: `${sliceOf(text, span)}${lineEnd}` },
      { span: { start: span.start, end }, newText: '' },
    ),
  ];
}

/** Frontmatter with the folder's name, or that of the first heading, and a description to be rewritten. */
function inserted({ text, scan }: SkillDocument, { folderName }: Facts): Fix {
  const name = portableNameFrom(folderName ?? scan.headings[0]?.text ?? '') || 'my-skill';
  const lines = ['---', `name: ${name}`, 'description: What this skill does, and when to use it.', '---', ''];
  if (!/^\s*(?:[\r\n]|$)/.test(text)) lines.push('');
  const newText = lines.join(lineEndOf(text));
  return editFix('Insert frontmatter', 'unsafe', { span: { start: 0, end: 0 }, newText });
}
