import { closest } from '../../config/closest';
import { anchorNames } from '../../document/anchors';
import type { Link } from '../../document/links';
import type { SkillDocument } from '../../document/skill-document';
import type { Span } from '../../document/text';
import { defineRule, type Facts, type Fix, isTemplate } from '../rule';

const text = (link: string) => `---
name: invoices
description: Reads invoices. Use when an invoice is to be read.
---

# Invoices

Read ${link} before the first invoice.

## The taxes

Add them.
`;

/** Addresses of text and lines, and what websites add. */
const NO_HEADING = /^(?:$|top$|L\d|:~:|!|\/|fn|user-content-fn)|[{}<>=&]/i;
/** More anchors are not compared for a near one, and not for more links. */
const MOST_COMPARED = 200;

export default defineRule({
  id: 'broken-anchor',
  group: 'references',
  severity: 'warning',
  looksAt: 'library',
  docs: {
    summary: 'A link leads to a heading that does not exist.',
    why: 'The agent is sent to a part of a file, does not find it, and reads all of it or goes on without. Anchors are read as GitHub and VS Code make them of headings, in any letter case; names given in HTML and by `{#name}` count too. Templates, by the name of their file or folder, are passed over.',
    invalid: [
      { text: text('[the taxes](#taxes)') },
      {
        text: text('[the taxes](references/fields.md#taxs)'),
        files: { 'references/fields.md': '# Fields\n\n## Taxes\n\nAdd them.\n' },
      },
    ],
    valid: [
      { text: text('[the taxes](#the-taxes)') },
      { text: text('<a id="notes"></a> and [the notes](#Notes)') },
      { text: text('[the sums](#all-sums)\n\n<h2 align="center">All sums</h2>') },
      { text: text('[the taxes](references/fields.md#taxes)'), files: { 'references/fields.md': '## Taxes\n' } },
      { text: text('[the taxes](references/fields.md#taxes)') },
      { text: text('[the taxes](#taxes)'), location: 'skills/invoices/assets/templates/manual.md' },
      { text: text('[line 4](scripts/fields.py#L4)'), files: { 'scripts/fields.py': '' } },
    ],
    sources: ['github-slugger 2, vscode githubSlugifier (November 2026)'],
  },
  messages: {
    here: ({ anchor }: { anchor: string }) =>
      `No heading of this file has the anchor #${anchor}: correct it, or name the heading so.`,
    there: ({ anchor, path }: { anchor: string; path: string }) =>
      `No heading of ${path} has the anchor #${anchor}: correct it, or name the heading so.`,
  },
  check(skill, report, { facts }) {
    if (isTemplate(facts)) return;
    let compared = 0;
    for (const link of skill.links) {
      const { anchor, path, kind } = link;
      if (kind === 'mention' || anchor === undefined || NO_HEADING.test(anchor)) continue;
      const anchors = anchorsFor(skill, link, facts);
      if (!anchors || anchors.has(anchor.toLowerCase())) continue;
      const fixes = compared++ < MOST_COMPARED ? correction(skill, link, anchors) : [];
      const span = anchorSpan(skill, link);
      const given = anchor.slice(0, 60);
      if (path === undefined) report(span, 'here', { anchor: given }, { fixes });
      else report(span, 'there', { anchor: given, path: path.slice(-60) }, { fixes });
    }
  },
});

type Anchors = ReadonlySet<string>;

/** What anchors may name in the file a link leads to; undefined where that is not known. */
function anchorsFor(skill: SkillDocument, { target, path }: Link, { files }: Facts): Anchors | undefined {
  if (target.startsWith('#')) return skill.derive(anchorNames);
  const fact = path === undefined ? undefined : files.get(path);
  return fact?.kind === 'file' ? fact.anchors : undefined;
}

/** The anchor behind the `#`, as written. */
function anchorSpan({ text }: SkillDocument, { targetSpan: { start, end } }: Link): Span {
  return { start: start + text.slice(start, end).indexOf('#') + 1, end };
}

/** The one anchor that has the same letters, or nearly. */
function correction(skill: SkillDocument, link: Link, anchors: Anchors): Fix[] {
  if (anchors.size > MOST_COMPARED) return [];
  const bare = (anchor: string) => anchor.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const wanted = bare(link.anchor ?? '');
  const all = [...anchors];
  const near = all.find((each) => bare(each) === wanted) ?? closest((link.anchor ?? '').toLowerCase(), all);
  if (near === undefined || /[\s()]/.test(near)) return [];
  const change = () => ({ edits: [{ span: anchorSpan(skill, link), newText: near }] });
  return [{ title: `Change to #${near.slice(0, 60)}`, safety: 'unsafe', change }];
}
