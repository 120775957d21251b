import { matchesGlob } from '../../config/glob';
import { certainUntil } from '../../document/doubtful-fences';
import type { Link } from '../../document/links';
import type { SkillDocument } from '../../document/skill-document';
import { nearPaths } from '../near-paths';
import { defineRule, type Facts, type Fix, isSample, isTemplate, optionOf } from '../rule';

const text = (link: string) => `---
name: invoices
description: Reads invoices. Use when an invoice is to be read.
---

Read ${link} before the first invoice.
`;

const OUTSIDE = /^(?:\.\.\/){2,}[^/]+/;

export default defineRule({
  id: 'broken-link',
  group: 'references',
  severity: 'warning',
  looksAt: 'library',
  docs: {
    summary: 'A link, an image or a link definition leads to a file that does not exist.',
    why: 'The agent tries to read the file, fails, and goes on without what stands there or searches for it. Paths are read from the folder of the file; in other files than SKILL.md also from the skill folder and the repository. Templates and samples, by the name of their file or folder, are passed over.',
    invalid: [
      { text: text('[the fields](references/fields.md)'), missing: ['references/fields.md'] },
      { text: text('![the layout](assets/layout.png)'), missing: ['assets/layout.png'] },
      {
        text: text('[the fields](references/Fields.md) and [the taxes](references/fields.md)'),
        missing: ['references/Fields.md'],
        files: { 'references/fields.md': '# Fields\n' },
      },
      {
        text: '# Fields\n\nThe taxes stand in [taxes.md](taxes.md).\n',
        document: { kind: 'reference', depth: 1 },
        location: 'examples/skills/invoices/references/fields.md',
        missing: ['taxes.md'],
      },
    ],
    valid: [
      { text: text('[the fields](references/fields.md)'), files: { 'references/fields.md': '# Fields\n' } },
      { text: text('[the fields](https://example.com/fields.md)') },
      { text: text('the output of `[the fields](references/fields.md)`'), missing: ['references/fields.md'] },
      { text: text('[the fields](references/fields.md) (coming soon)'), missing: ['references/fields.md'] },
      {
        text: text('\n\n```markdown\n```js\n```\nSee [the fields](references/fields.md).\n```\n'),
        missing: ['references/fields.md'],
      },
      {
        text: 'See [page one](pages/01.md).\n',
        document: { kind: 'reference', depth: 1 },
        location: 'skills/pages/expected_outputs/index.md',
        missing: ['pages/01.md'],
      },
      ...['guide_template.md', 'readme-example-long.md'].map((file) => ({
        text: 'See [the architecture](architecture.md).\n',
        document: { kind: 'reference', depth: 1 } as const,
        location: `skills/pages/references/${file}`,
        missing: ['architecture.md'],
      })),
      { text: text('[the fields](references/Fields.md)'), spelled: { 'references/Fields.md': 'references/fields.md' } },
      {
        text: text('[the fields](generated/fields.md)'),
        missing: ['generated/fields.md'],
        config: { ruleOptions: { 'broken-link': { ignore: ['generated/**'] } } },
      },
    ],
    sources: ['agentskills.io specification, file references (August 2026)'],
  },
  options: { ignore: 'Patterns of paths that need not exist, such as those of files made by a build.' },
  messages: {
    missing: ({ path }: { path: string }) =>
      `${path} does not exist in the skill folder: correct the path or add the file.`,
    outside: ({ path }: { path: string }) => `${path} does not exist, seen from the skill folder: correct the path.`,
    beside: ({ path }: { path: string }) =>
      `${path} does not exist, seen from this file: correct the path or add the file.`,
  },
  check(skill, report, { facts, config }) {
    if (isTemplate(facts) || isSample(facts)) return;
    const ignored = optionOf(config, 'broken-link', 'ignore');
    const near = nearPaths(facts);
    for (const link of skill.links) {
      if (link.kind === 'mention' || link.path === undefined) continue;
      const fact = facts.files.get(link.path);
      if (fact?.kind !== 'missing' || fact.spelled !== undefined || !isMeant(link, link.path, facts)) continue;
      if (link.span.start >= skill.derive(certainUntil) || isPlanned(skill, link)) continue;
      if (ignored.some((glob) => matchesGlob(link.path as string, glob))) continue;
      const message = facts.document ? 'beside' : link.path.startsWith('../') ? 'outside' : 'missing';
      report(link.targetSpan, message, { path: link.path }, { fixes: correction(skill, link, near(link.path)) });
    }
  },
});

/**
 * `[0](MON)` names no file, `.github/x.md` one of the project at work. Two or more folders up stands what the skill was made in: where the whole folder it points to is
 * absent, the skill was copied out of its repository, and nothing can be known.
 */
function isMeant({ target }: Link, path: string, { files }: Facts): boolean {
  if (/^\.(?:github|gitlab)\//.test(path)) return false;
  const isFile = /\.[^/.]+$|^(?:references|scripts|assets)\//.test(path);
  if (!isFile && !target.split('#')[0]?.endsWith('/')) return false;
  const outside = OUTSIDE.exec(path)?.[0];
  return outside === undefined || files.get(outside)?.kind === 'directory';
}

/** True where the author says right behind a link that the file is still to come. */
function isPlanned({ text }: SkillDocument, { span }: Link): boolean {
  const [rest = ''] = text.slice(span.end, span.end + 200).split('\n', 1);
  return /\((?:planned|coming soon|to be (?:added|written)|tbd|todo)\)/i.test(rest);
}

function correction({ text }: SkillDocument, { targetSpan, target, path }: Link, meant: string | undefined): Fix[] {
  const written = target.split('#')[0] as string;
  if (meant === undefined || written !== path || text.slice(targetSpan.start, targetSpan.end) !== target) return [];
  const newText = meant.replaceAll(' ', '%20');
  const span = { start: targetSpan.start, end: targetSpan.start + written.length };
  return [{ title: `Change to ${meant}`, safety: 'unsafe', change: () => ({ edits: [{ span, newText }] }) }];
}
