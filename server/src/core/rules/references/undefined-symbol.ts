import type { SkillDocument } from '../../document/skill-document';
import { findSymbols, type SymbolSite, symbolLabel } from '../../document/symbols';
import { defineRule, type Facts, type Fix } from '../rule';

const skill = (line: string) => `---
name: release
description: Releases a version. Use when a release is due.
---

## 1. Setup

${line}
`;

const COMMANDS = { '../../COMMANDS.md': '# Commands\n\n### ¶CMD_APPEND_LOG\n\nAdd a line to the log.\n' };

/** `§CMD_X`, `¶INV_NAME`: names that stand for any name. */
const PLACEHOLDER =
  /^[A-Z]+_(?:[A-Z]|[XYZN]{2,}|(?:THE_|YOUR_|SOME_|MY_)?(?:NAME|NOUN|FOO|BAR|BAZ|SOMETHING|SOME|THING|EXAMPLE|PLACEHOLDER))$/;
/** What is no instruction: a document about the library, a form to be filled in, a sample. */
const NO_INSTRUCTION = /(?:^|\/)(?:docs?|assets|templates?|tests?|fixtures|examples)\/|(?:^|\/)TEMPLATE_[^/]*$/i;

export default defineRule({
  id: 'undefined-symbol',
  group: 'references',
  severity: 'warning',
  looksAt: 'markdown',
  docs: {
    summary: 'A `§` or `¶` symbol is used and nothing in the workspace defines it.',
    why: 'The agent meets a command or rule it cannot look up, and makes up what it may mean. It is reported once in each file, where the workspace defines symbols at all; a kind (`CMD_`) of which it defines none is left alone while files load standards from outside (`~/…/COMMANDS.md`). Examples in code blocks and names such as `§CMD_X` are passed over.',
    invalid: [
      { text: skill('Execute `§CMD_APPEND_LOGS`, and again §CMD_APPEND_LOGS.'), files: COMMANDS },
      { text: skill('Hold to ¶INV_NO_SHORTCUT.'), files: COMMANDS },
      { text: skill('```json\n{ "steps": ["§CMD_CLOSE"] }\n```'), files: COMMANDS },
    ],
    valid: [
      { text: skill('Execute §CMD_APPEND_LOG.'), files: COMMANDS },
      { text: skill('Execute §CMD_APPEND_LOG.') },
      { text: skill('Write §CMD_X for any command, and see § 3 of the law.'), files: COMMANDS },
      { text: skill('### ¶CMD_CLOSE\n\nCloses it. §CMD_CLOSE is last.'), files: COMMANDS },
      { text: skill('```markdown\n### §CMD_CLOSE\n```'), files: COMMANDS },
    ],
    sources: ['idealic-ai/engine, six revisions: 14 to 46 names without definition (read November 2026)'],
  },
  messages: {
    one: ({ symbol }: { symbol: string }) =>
      `${symbol} is defined nowhere in this workspace: define it, or correct the name.`,
    many: ({ symbol, count }: { symbol: string; count: number }) =>
      `${symbol} is defined nowhere in this workspace and used ${count} times in this file: define it, or correct the name.`,
  },
  check(document, report, { facts }) {
    const { symbols } = facts;
    if (!symbols || !isInstruction(facts)) return;
    for (const [name, [first, ...others]] of readUses(document)) {
      if (!first || PLACEHOLDER.test(name) || !symbols.isMissing(name)) continue;
      const symbol = symbolLabel(first);
      const fixes = correction(document, first, symbols.nearest(name));
      if (others.length === 0) report(first.span, 'one', { symbol }, { fixes });
      else report(first.span, 'many', { symbol, count: others.length + 1 }, { fixes });
    }
  },
});

/** A skill is one wherever it lies. */
function isInstruction({ location = '' }: Facts): boolean {
  return !NO_INSTRUCTION.test(location) || /(?:^|\/)skill\.md$/i.test(location);
}

function readUses(document: SkillDocument): ReadonlyMap<string, readonly SymbolSite[]> {
  const uses = new Map<string, SymbolSite[]>();
  for (const site of document.derive(findSymbols)) {
    if (site.role !== 'use') continue;
    const known = uses.get(site.name);
    if (known) known.push(site);
    else uses.set(site.name, [site]);
  }
  return uses;
}

function correction(document: SkillDocument, { name, sigil }: SymbolSite, meant: string | undefined): Fix[] {
  if (meant === undefined) return [];
  const change = () => ({
    edits: document
      .derive(findSymbols)
      .filter((site) => site.name === name)
      .map(({ span }) => ({ span: { start: span.start + 1, end: span.end }, newText: meant })),
  });
  return [{ title: `Change to ${sigil}${meant}`, safety: 'unsafe', change }];
}
