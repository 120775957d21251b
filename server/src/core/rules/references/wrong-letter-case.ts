import type { Link } from '../../document/links';
import type { SkillDocument } from '../../document/skill-document';
import { defineRule, type Fix } from '../rule';

const text = (sentence: string) => `---
name: invoices
description: Reads invoices. Use when an invoice is to be read.
---

${sentence}
`;

const FIELDS = { 'References/fields.md': 'references/Fields.md' };

export default defineRule({
  id: 'wrong-letter-case',
  group: 'references',
  severity: 'warning',
  looksAt: 'library',
  docs: {
    summary: 'A path differs from the file on the disk in letter case.',
    why: 'It works on the disks of most Macs and Windows computers, and nowhere else: on Linux, in containers and in the cloud the agent does not find the file. A name without a folder counts only in links.',
    invalid: [
      { text: text('Read [the fields](References/fields.md#tax) first.'), spelled: FIELDS },
      { text: text('Read `./References/fields.md` first.'), spelled: FIELDS },
      { text: text('![The layout](Layout%20A.png)'), spelled: { 'Layout A.png': 'layout a.png' } },
    ],
    valid: [
      { text: text('Read [the fields](references/fields.md).'), files: { 'references/fields.md': '' } },
      {
        text: 'The entry is `Src/Main.ts`.\n',
        document: { kind: 'reference', depth: 1 },
        spelled: { 'Src/Main.ts': 'src/main.ts' },
      },
      { text: text('Read `FIELDS.md` of the project.'), spelled: { 'FIELDS.md': 'fields.md' } },
      { text: text('Read [the fields](References/fields.md).'), missing: ['References/fields.md'] },
    ],
  },
  messages: {
    differs: ({ path, spelled }: { path: string; spelled: string }) =>
      `${path} is called ${spelled} on the disk and is found only where letter case does not count: write it so.`,
  },
  check(skill, report, { facts }) {
    for (const link of skill.links) {
      const fact = link.path === undefined ? undefined : facts.files.get(link.path);
      if (fact?.kind !== 'missing' || fact.spelled === undefined || link.path === undefined) continue;
      if (link.kind === 'mention' && !(facts.document ? OWN_FOLDER.test(link.path) : link.path.includes('/'))) continue;
      const { spelled } = fact;
      const fixes = correction(skill, link, spelled);
      report(link.targetSpan, 'differs', { path: shown(link.path), spelled: shown(spelled) }, { fixes });
    }
  },
});

/** In a document paths elsewhere may be those of any project. */
const OWN_FOLDER = /^(?:references|scripts|assets)\//i;

/** Letters alone are exchanged, so all else stays as it is written. */
function correction({ text }: SkillDocument, { targetSpan, path = '' }: Link, spelled: string): Fix[] {
  const written = text.slice(targetSpan.start, targetSpan.end).split('#')[0] as string;
  const [from, to] = [path, spelled].map((each) => (written.includes('%20') ? each.replaceAll(' ', '%20') : each));
  if (from === undefined || to === undefined || from.length !== to.length || !written.endsWith(from)) return [];
  const end = targetSpan.start + written.length;
  const span = { start: end - from.length, end };
  return [{ title: `Change to ${shown(spelled)}`, safety: 'safe', change: () => ({ edits: [{ span, newText: to }] }) }];
}

function shown(path: string): string {
  return path.length > 60 ? `…${path.slice(-60)}` : path;
}
