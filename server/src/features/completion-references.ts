import type { CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import { contains, type Entry, type FileRole, headingAnchors, resolveReference, type Span } from '../core/index';
import { entriesBehind, fileMeant } from './completion-paths';
import type { FeatureContext, LibraryView } from './feature';
import { namedLike } from './names';
import { type OpenDocument, rangeOf } from './open-document';
import { servesMarkdown } from './subjects';

// The protocol's numbers; a feature imports types only.
const FILE = 17 satisfies CompletionItemKind;
const REFERENCE = 18 satisfies CompletionItemKind;
const FOLDER = 19 satisfies CompletionItemKind;
const FUNCTION = 3 satisfies CompletionItemKind;
const MODULE = 9 satisfies CompletionItemKind;
const CLASS = 7 satisfies CompletionItemKind;
const MOST_ITEMS = 100;
const MOST_CHARACTERS = 200;

/** Items, and whether there may be more. */
export interface ReferenceItems {
  readonly items: CompletionItem[];
  readonly isIncomplete: boolean;
}

/** Behind what opens a name: what may be called so, and what of the line is the name. */
const NAMES: readonly (readonly [RegExp, readonly FileRole[]])[] = [
  [/(?:^|[\s(`"'*|>])\/([a-z][\w:-]*)?$/, ['skill', 'command']],
  [/(?:^|[\s(`"'*|>])\$([a-z][\w-]*)$/, ['skill']],
  [/\bSkill\((?:\s*skill\s*[:=]\s*)?["'`]?([\w:-]*)$/, ['skill']],
  [/\bskill["']?\s*[:=]\s*["'`]([\w:-]*)$/, ['skill']],
  // Without quotes only the value of a key: where a line or code begins with it.
  [/(?:^[\s>*_"'`-]*|`)[Ss]kill["'`]?(?:\*\*)?[ \t]*[:=](?:\*\*)?[ \t]+([\w:-]*)$/, ['skill']],
  [/_type["']?\s*[:=]\s*["'`]([\w:-]*)$/, ['agent']],
  [/@agent-([\w-]*)$/, ['agent']],
];
const LINK_TARGET = /\]\(<?([^\s()<>]*)$|^\s{0,3}\[[^\]]+\]:\s*<?([^\s<>]*)$/;
const HTML_TARGET = /<[a-z][^<>]*\s(?:href|src|poster)\s*=\s*["']([^"'<>\s]*)$/i;
const PATH = /(?:^|[\s(`"'*@=|])((?:\.{1,2}\/|~\/|\$\{?[A-Z_]+\}?\/|\{[\w-]+\}\/|[\w.-]+\/)[^\s`"'()*|]*)$/u;

/** A file of the same folder behind `@`, which needs no slash. */
const IMPORT = /(?:^|[\s(`"'*])@([\w.-]*)$/;

/** Paths, anchors and names that can stand where they are being written; undefined where none is. */
export function referenceItems(
  open: OpenDocument,
  offset: number,
  { library, client }: FeatureContext,
): ReferenceItems | undefined {
  const { text, lines, scan, bodySpan } = open.skill;
  const start = lines.lineSpan(lines.lineAt(offset)).start;
  const before = text.slice(Math.max(start, offset - 500), offset);
  const inFrontmatter = offset < bodySpan.start;
  for (const [pattern, roles] of inFrontmatter ? [] : NAMES) {
    const found = pattern.exec(before);
    if (found) return nameItems(found[1] ?? '', roles, open, offset, library);
  }
  const listed = inFrontmatter ? listedName(open, before, offset) : undefined;
  if (listed !== undefined) return nameItems(listed, ['skill'], open, offset, library);
  const link = LINK_TARGET.exec(before);
  const isLink =
    link !== null && !inFrontmatter && !scan.fences.some(({ span }) => contains(span, { start: offset, end: offset }));
  const html = inFrontmatter ? null : HTML_TARGET.exec(before);
  if ((isLink || html) && servesMarkdown(client)) return undefined;
  if (html) return targetItems(html[1] ?? '', true, open, offset, library);
  const written = isLink ? (link[1] ?? link[2] ?? '') : (PATH.exec(before) ?? IMPORT.exec(before))?.[1];
  if (written === undefined) return undefined;
  return targetItems(written, isLink, open, offset, library);
}

function targetItems(
  written: string,
  isLink: boolean,
  open: OpenDocument,
  offset: number,
  library: LibraryView,
): ReferenceItems {
  const hash = written.indexOf('#');
  if (hash >= 0) return anchorItems(written.slice(0, hash), written.slice(hash + 1), isLink, open, offset, library);
  return pathItems(written, isLink, open, offset, library);
}

/** What is being written of an item of `skills:` in the frontmatter. */
function listedName({ skill }: OpenDocument, before: string, offset: number): string | undefined {
  const inLine = /^skills:[ \t]*\[?(?:[ \t"']*[\w:-]+[ \t"']*,)*[ \t"']*([\w:-]*)$/.exec(before);
  if (inLine) return inLine[1];
  const item = /^\s*-\s+["']?([\w:-]*)$/.exec(before);
  const field = item && skill.frontmatter.fields.findLast(({ span }) => span.start < offset);
  return field?.key === 'skills' ? item?.[1] : undefined;
}

function nameItems(
  typed: string,
  roles: readonly FileRole[],
  open: OpenDocument,
  offset: number,
  library: LibraryView,
): ReferenceItems {
  library.want();
  const query = typed.slice(typed.lastIndexOf(':') + 1);
  const plugin = typed.slice(0, typed.length - query.length);
  const alike = namedLike(library, query, plugin === '' ? MOST_ITEMS + 1 : Number.POSITIVE_INFINITY, roles);
  const found = meantHere(
    alike,
    { query, plugin, kind: roles[0] as 'skill' | 'agent' },
    library.keyOf(open.uri),
    library,
  );
  const range = rangeOf(open, { start: offset - query.length, end: offset });
  const items = found.slice(0, MOST_ITEMS).map(([label, entry], index): CompletionItem => {
    const { role, description } = entry;
    return {
      label,
      kind: role === 'skill' ? MODULE : role === 'agent' ? CLASS : FUNCTION,
      detail: library.shown(entry.path),
      ...(description !== undefined && { documentation: description.slice(0, MOST_CHARACTERS) }),
      filterText: label,
      sortText: `2${String(index).padStart(3, '0')}`,
      textEdit: { range, newText: label },
    };
  });
  return { items, isIncomplete: alike.length > MOST_ITEMS || !library.isComplete };
}

/** Each name once, with what it means in a file: plugins have skills of the same name, and agents copies of them. */
function meantHere(
  alike: readonly Entry[],
  { query, plugin, kind }: { query: string; plugin: string; kind: 'skill' | 'agent' },
  file: string,
  { references }: LibraryView,
): (readonly [string, Entry])[] {
  const folder = plugin.slice(0, -1).toLowerCase();
  const isOwn = ({ path }: Entry) => path.toLowerCase().split(/[/\\]/).includes(folder);
  const own = plugin === '' ? alike : alike.filter(isOwn);
  const called = new Map<string, Entry>();
  // The folder of a plugin may be called otherwise than the plugin.
  for (const entry of own.length > 0 ? own : alike) {
    const [first = ''] = entry.names;
    // A command is called by its file, a skill by its folder, which most agents want to be its name.
    const label = entry.names.find((each) => each.toLowerCase().startsWith(query.toLowerCase())) ?? first;
    const name = `${own.length > 0 ? plugin : ''}${label}`.toLowerCase();
    const reference = { kind, base: 'name', name, certainty: 'guess' } as const;
    const resolution = called.has(label) && resolveReference({ ...reference, anchor: undefined }, file, references);
    const isMeant = typeof resolution === 'object' && resolution.path === entry.path;
    if (isMeant || !called.has(label)) called.set(label, entry);
  }
  return [...called];
}

function pathItems(
  written: string,
  isLink: boolean,
  open: OpenDocument,
  offset: number,
  library: LibraryView,
): ReferenceItems {
  const slash = written.lastIndexOf('/') + 1;
  const typed = written.slice(slash);
  const span: Span = { start: offset - typed.length, end: offset };
  const entries = entriesBehind(written.slice(0, slash), isLink, library.keyOf(open.uri), library);
  const fitting = entries.filter(
    ({ name }) => name.toLowerCase().startsWith(typed.toLowerCase()) && (typed !== '' || !name.startsWith('.')),
  );
  const items = fitting.slice(0, MOST_ITEMS).map(({ name, isFolder }): CompletionItem => {
    const newText = `${isLink ? name.replaceAll(' ', '%20') : name}${isFolder ? '/' : ''}`;
    return {
      label: isFolder ? `${name}/` : name,
      kind: isFolder ? FOLDER : FILE,
      sortText: `2${isFolder ? 1 : 0}${name}`,
      filterText: newText,
      textEdit: { range: rangeOf(open, span), newText },
      // The next part is chosen at once.
      ...(isFolder && { command: { title: 'Suggest', command: 'editor.action.triggerSuggest' } }),
    };
  });
  return { items, isIncomplete: fitting.length > MOST_ITEMS };
}

function anchorItems(
  path: string,
  typed: string,
  isLink: boolean,
  open: OpenDocument,
  offset: number,
  library: LibraryView,
): ReferenceItems {
  const file = fileMeant(path, isLink, open, library);
  if (!file) return { items: [], isIncomplete: false };
  const range = rangeOf(open, { start: offset - typed.length, end: offset });
  const anchors = [...file.skill.derive(headingAnchors)];
  const items = anchors.slice(0, MOST_ITEMS * 2).map(([anchor, heading], index): CompletionItem => {
    const sortText = `2${String(index).padStart(3, '0')}`;
    return {
      label: anchor,
      kind: REFERENCE,
      detail: heading.text.slice(0, MOST_CHARACTERS),
      sortText,
      textEdit: { range, newText: anchor },
    };
  });
  return { items, isIncomplete: false };
}
