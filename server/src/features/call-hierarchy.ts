import type { CallHierarchyItem, SymbolKind } from 'vscode-languageserver';
import { type Caller, callersOf, callsFrom, definitionsOf, type FoundSymbol, type IndexedSymbol } from '../core/index';
import { feature, type LibraryView, libraryFeature } from './feature';
import { isSkill, offsetOf } from './open-document';
import { kindOf, rangeIn, symbolAt } from './symbols';

// The protocol's number; a feature imports types only.
const MODULE = 2 satisfies SymbolKind;
const START = { line: 0, character: 0 };

/** What an item stands for: a definition by its file and place, or a whole file. The client sends it back as it was. */
interface Target {
  readonly path: string;
  readonly name?: string;
  readonly start?: number;
}

/** On a symbol what defines it, in the frontmatter of a skill the skill. */
export const prepareCallHierarchy = feature({
  method: 'textDocument/prepareCallHierarchy',
  capability: { callHierarchyProvider: true },
  whenBroken: [],
  inMarkdown: true,
  needsLibrary: () => true,
  run(open, { position }, { library }) {
    const symbol = symbolAt(open, position);
    if (symbol) return definitionsOf(library.snapshot, symbol.name).map((found) => definitionItem(found, library));
    const inFrontmatter = isSkill(open) && offsetOf(open, position) < open.skill.bodySpan.start;
    return inFrontmatter ? [fileItem(library.keyOf(open.uri), library)] : [];
  },
});

/** The skills and commands that call a command. */
export const incomingCalls = libraryFeature({
  method: 'callHierarchy/incomingCalls',
  capability: {},
  whenBroken: [],
  run({ item }, { library }) {
    const { name } = targetOf(item);
    if (name === undefined) return [];
    return callersOf(library.snapshot, name).map((caller) => ({
      from: callerItem(caller, library),
      fromRanges: caller.calls.map((call) => rangeIn(caller.path, call, library)),
    }));
  },
});

/** The commands a skill or command calls; what nothing defines is no call. */
export const outgoingCalls = libraryFeature({
  method: 'callHierarchy/outgoingCalls',
  capability: {},
  whenBroken: [],
  run({ item }, { library }) {
    const { path, start } = targetOf(item);
    const entry = library.snapshot.entries.get(path);
    if (!entry) return [];
    return [...callsFrom(entry, start)].flatMap(([name, calls]) => {
      const [found] = definitionsOf(library.snapshot, name);
      const fromRanges = calls.map((call) => rangeIn(path, call, library));
      return found ? [{ to: definitionItem(found, library), fromRanges }] : [];
    });
  },
});

function definitionItem({ path, symbol }: FoundSymbol, library: LibraryView): CallHierarchyItem {
  const { name, sigil, start } = symbol;
  const data: Target = { path, name, start };
  return { name: `${sigil}${name}`, kind: kindOf(name), ...placeOf(path, symbol, library), data };
}

function fileItem(path: string, library: LibraryView): CallHierarchyItem {
  const [, folder = '', file = ''] = /([^/\\]*)[/\\]([^/\\]*)\.md$/i.exec(path) ?? [];
  const data: Target = { path };
  return { name: /^skill$/i.test(file) ? folder : file, kind: MODULE, ...placeOf(path, undefined, library), data };
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
function targetOf({ data }: CallHierarchyItem): Target {
  const { path = '', name, start } = (data ?? {}) as Partial<Target>;
  return { path, ...(name !== undefined && { name }), ...(start !== undefined && { start }) };
}
