import type { CallHierarchyItem, SymbolKind } from 'vscode-languageserver';
import {
  type Caller,
  callersOf,
  callsFrom,
  definitionsOf,
  type FoundReference,
  type FoundSymbol,
  type IndexedSymbol,
  referencesFrom,
  referencesTo,
} from '../core/index';
import { feature, type LibraryView, libraryFeature } from './feature';
import { isSkill, offsetOf } from './open-document';
import { meantBy, referenceRange, subjectAt, targetOf } from './subjects';
import { kindOf, rangeIn, symbolAt } from './symbols';

// The protocol's numbers; a feature imports types only.
const FILE = 1 satisfies SymbolKind;
const MODULE = 2 satisfies SymbolKind;
const START = { line: 0, character: 0 };

/** What an item stands for: a definition by its file and place, or a whole file. The client sends it back as it was. */
interface Target {
  readonly path: string;
  readonly name?: string;
  readonly start?: number;
}

/** On a symbol what defines it; on a link, path or name the file it leads to; in the frontmatter of a skill and on a title the file. */
export const prepareCallHierarchy = feature({
  method: 'textDocument/prepareCallHierarchy',
  capability: { callHierarchyProvider: true },
  whenBroken: [],
  inMarkdown: true,
  needsLibrary: () => true,
  run(open, { position }, { library }) {
    const symbol = symbolAt(open, position);
    if (symbol) return definitionsOf(library.snapshot, symbol.name).map((found) => definitionItem(found, library));
    const subject = subjectAt(open, position);
    if (subject && subject.kind !== 'heading') {
      const meant = meantBy(subject, open, library);
      return meant ? [fileItem(meant.path, library)] : [];
    }
    const inFrontmatter = isSkill(open) && offsetOf(open, position) < open.skill.bodySpan.start;
    return inFrontmatter ? [fileItem(library.keyOf(open.uri), library)] : [];
  },
});

/** The skills and commands that call a command; the files that lead to a file. */
export const incomingCalls = libraryFeature({
  method: 'callHierarchy/incomingCalls',
  capability: {},
  whenBroken: [],
  run({ item }, { library }) {
    const { path, name } = targetOfItem(item);
    if (name === undefined)
      return grouped(referencesTo(path, library.references), (found) => found.path, path).map(([from, found]) => ({
        from: fileItem(from, library),
        fromRanges: found.map((each) => referenceRange(each, true)),
      }));
    return callersOf(library.snapshot, name).map((caller) => ({
      from: callerItem(caller, library),
      fromRanges: caller.calls.map((call) => rangeIn(caller.path, call, library)),
    }));
  },
});

/** The commands a skill or command calls, what nothing defines being no call; the skills, references and scripts a file leads to. */
export const outgoingCalls = libraryFeature({
  method: 'callHierarchy/outgoingCalls',
  capability: {},
  whenBroken: [],
  run({ item }, { library }) {
    const { path, name, start } = targetOfItem(item);
    const entry = library.snapshot.entries.get(path);
    if (!entry) return [];
    const calls = [...callsFrom(entry, start)].flatMap(([called, calls]) => {
      const [found] = definitionsOf(library.snapshot, called);
      const fromRanges = calls.map((call) => rangeIn(path, call, library));
      return found ? [{ to: definitionItem(found, library), fromRanges }] : [];
    });
    if (name !== undefined) return calls;
    const world = library.references;
    const files = grouped([...referencesFrom(entry, world)], ({ target }) => targetOf(target, world), path);
    const led = files.map(([to, found]) => ({
      to: fileItem(to, library),
      fromRanges: found.map((each) => referenceRange(each, true)),
    }));
    return [...led, ...calls];
  },
});

/** References by the file at their other end, other than one's own. */
function grouped(
  found: readonly FoundReference[],
  endOf: (found: FoundReference) => string | undefined,
  own: string,
): [string, FoundReference[]][] {
  const groups = new Map<string, FoundReference[]>();
  for (const each of found) {
    const end = endOf(each);
    if (end === undefined || end === own) continue;
    const known = groups.get(end);
    if (known) known.push(each);
    else groups.set(end, [each]);
  }
  return [...groups];
}

function definitionItem({ path, symbol }: FoundSymbol, library: LibraryView): CallHierarchyItem {
  const { name, sigil, start } = symbol;
  const data: Target = { path, name, start };
  return { name: `${sigil}${name}`, kind: kindOf(name), ...placeOf(path, symbol, library), data };
}

function fileItem(path: string, library: LibraryView): CallHierarchyItem {
  const [, folder = '', file = ''] = /([^/\\]*)[/\\]([^/\\]*)$/.exec(path) ?? [];
  const data: Target = { path };
  const isMarkdown = /\.md$/i.test(file);
  const name = /^skill\.md$/i.test(file) ? folder : file.replace(/\.md$/i, '');
  return { name, kind: isMarkdown ? MODULE : FILE, ...placeOf(path, undefined, library), data };
}

function callerItem({ path, symbol }: Caller, library: LibraryView): CallHierarchyItem {
  return symbol ? definitionItem({ path, symbol }, library) : fileItem(path, library);
}

function placeOf(
  path: string,
  symbol: IndexedSymbol | undefined,
  library: LibraryView,
): Pick<CallHierarchyItem, 'uri' | 'range' | 'selectionRange' | 'detail'> {
  const range = symbol ? rangeIn(path, symbol, library) : { start: START, end: START };
  return { uri: library.uriOf(path), range, selectionRange: range, detail: library.shown(path) };
}

/** Some clients lose what was sent along; then the place tells nothing. */
function targetOfItem({ data }: CallHierarchyItem): Target {
  const { path = '', name, start } = (data ?? {}) as Partial<Target>;
  return { path, ...(name !== undefined && { name }), ...(start !== undefined && { start }) };
}
