import { closest } from '../config/closest';
import type { SymbolFacts } from '../rules/rule';
import type { Entry, IndexedSymbol } from './entry';
import type { Snapshot } from './snapshot';

/** A symbol where it stands in the library. */
export interface FoundSymbol {
  readonly path: string;
  readonly symbol: IndexedSymbol;
}

/** So many names are compared for a did-you-mean. */
const MOST_COMPARED = 200;
/** So many definitions of a kind, of which more than a quarter is never called, are rules that hold without being named. */
const FEWEST_RULES = 8;
/** The kinds of the convention (idealic-ai/engine, November 2026); words of other kinds may be terms of a trade, such as `§TRADE_NAME`. */
const KINDS = new Set(['CMD', 'INV', 'TAG', 'PTF', 'FMT', 'ASK', 'FEED']);

/**
 * Where a name is defined: its definitions, or where there are none its entries. The file that is called after it comes first, then
 * by path.
 */
export function definitionsOf(snapshot: Snapshot, name: string): FoundSymbol[] {
  const defining = [...snapshot.filesWith('defined', name)].flatMap((entry) => inEntry(entry, name, isDefining));
  const strong = defining.filter(({ symbol }) => symbol.role === 'definition');
  const own = new RegExp(`[/\\\\]${name}\\.md$`, 'i');
  return inOrder(strong.length > 0 ? strong : defining).sort(
    (a, b) => Number(own.test(b.path)) - Number(own.test(a.path)),
  );
}

/** Everywhere else the name stands, by path and place. */
export function usesOf(snapshot: Snapshot, name: string): FoundSymbol[] {
  const isStrong = definitionsOf(snapshot, name)[0]?.symbol.role === 'definition';
  const isUse = ({ role }: IndexedSymbol): boolean => (isStrong ? role !== 'definition' : !isDefining({ role }));
  const files = new Set([...snapshot.filesWith('used', name), ...snapshot.filesWith('defined', name)]);
  return inOrder([...files].flatMap((entry) => inEntry(entry, name, isUse)));
}

/** The names somebody defines that hold the letters of a query in their order, the best first: called so, begun so, called most. */
export function namesLike(snapshot: Snapshot, query: string, most: number): string[] {
  const wanted = query.replace(/[§¶\s]/g, '').toUpperCase();
  const ranked: { name: string; rank: number }[] = [];
  for (const name of snapshot.words('defined')) {
    const at = name.indexOf(wanted);
    if (at === -1 && !holdsInOrder(name, wanted)) continue;
    ranked.push({ name, rank: at === 0 ? 0 : at > 0 ? 1 : 2 });
  }
  ranked.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1));
  return ranked.slice(0, most).map(({ name }) => name);
}

/** Who calls: the definition around the call, or the file where none is around it. */
export interface Caller {
  readonly path: string;
  readonly symbol: IndexedSymbol | undefined;
  readonly calls: readonly IndexedSymbol[];
}

/** Who calls a name, by path and place. */
export function callersOf(snapshot: Snapshot, name: string): Caller[] {
  const callers = new Map<string, Caller & { calls: IndexedSymbol[] }>();
  for (const { path, symbol } of usesOf(snapshot, name)) {
    if (symbol.role === 'quoted') continue;
    const around = definitionAround(snapshot.entries.get(path), symbol);
    // A command that names itself is no caller of itself.
    if (around?.name === name) continue;
    const key = `${path}\n${around?.start ?? ''}`;
    const known = callers.get(key);
    if (known) known.calls.push(symbol);
    else callers.set(key, { path, symbol: around, calls: [symbol] });
  }
  return [...callers.values()];
}

/** What a definition calls, or a file outside of its definitions: each name with the places of its calls. */
export function callsFrom(entry: Entry, start: number | undefined): ReadonlyMap<string, readonly IndexedSymbol[]> {
  const calls = new Map<string, IndexedSymbol[]>();
  const own = entry.symbols.find((symbol) => symbol.start === start);
  for (const symbol of entry.symbols) {
    if (symbol.role === 'quoted' || symbol.role === 'definition' || symbol.name === own?.name) continue;
    if (definitionAround(entry, symbol)?.start !== own?.start) continue;
    const known = calls.get(symbol.name);
    if (known) known.push(symbol);
    else calls.set(symbol.name, [symbol]);
  }
  return calls;
}

/** The innermost definition whose text holds a symbol. */
function definitionAround(entry: Entry | undefined, { start }: IndexedSymbol): IndexedSymbol | undefined {
  return entry?.symbols.findLast((each) => each.role === 'definition' && each.start < start && start < each.extent);
}

/**
 * What rules may know of the symbols of a library; undefined where it defines none. Worked out when somebody asks, and kept.
 * @param isClosed false where definitions may stand in files that are not in the library: then a kind (`CMD_`) that the library
 * does not define at all is not known
 */
export function symbolFacts(snapshot: Snapshot, isClosed: () => boolean): SymbolFacts | undefined {
  if (snapshot.reverse.defined.size === 0) return undefined;
  const kinds = once(() => countKinds(snapshot));
  const closed = once(isClosed);
  const near = new Map<string, string | undefined>();
  return {
    isMissing(name) {
      if (snapshot.has('defined', name)) return false;
      return kinds().has(kindOf(name)) || (KINDS.has(kindOf(name)) && closed());
    },
    isUnused(name) {
      if (!snapshot.has('defined', name) || snapshot.has('used', name)) return false;
      const { defined, used } = kinds().get(kindOf(name)) ?? { defined: 0, used: 0 };
      const isCalledByName = defined < FEWEST_RULES || used * 4 >= defined * 3;
      return isCalledByName && usesOf(snapshot, name).length === 0;
    },
    nearest(name) {
      if (!near.has(name)) near.set(name, nearestTo(name, snapshot));
      return near.get(name);
    },
  };
}

/** How many names of each kind are defined, and how many of them are used. */
function countKinds(snapshot: Snapshot): ReadonlyMap<string, { readonly defined: number; readonly used: number }> {
  const kinds = new Map<string, { defined: number; used: number }>();
  for (const name of snapshot.words('defined')) {
    const kind = kinds.get(kindOf(name)) ?? { defined: 0, used: 0 };
    kinds.set(kindOf(name), kind);
    kind.defined++;
    if (snapshot.has('used', name)) kind.used++;
  }
  return kinds;
}

function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}

/** The one name of its kind that begins or ends as it does and differs in a letter or two. */
function nearestTo(name: string, snapshot: Snapshot): string | undefined {
  const alike: string[] = [];
  for (const other of snapshot.words('defined')) {
    if (kindOf(other) !== kindOf(name) || Math.abs(other.length - name.length) > 2) continue;
    const shared = kindOf(name).length + 3;
    if (other.slice(0, shared) === name.slice(0, shared) || other.slice(-4) === name.slice(-4)) alike.push(other);
  }
  return alike.length > MOST_COMPARED ? undefined : closest(name, alike.sort());
}

/** `CMD` of `CMD_APPEND_LOG`. */
function kindOf(name: string): string {
  return name.slice(0, name.indexOf('_'));
}

function isDefining({ role }: Pick<IndexedSymbol, 'role'>): boolean {
  return role === 'definition' || role === 'entry';
}

function inEntry({ path, symbols }: Entry, name: string, fits: (symbol: IndexedSymbol) => boolean): FoundSymbol[] {
  return symbols.filter((symbol) => symbol.name === name && fits(symbol)).map((symbol) => ({ path, symbol }));
}

function inOrder(found: FoundSymbol[]): FoundSymbol[] {
  return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.symbol.start - b.symbol.start));
}

function holdsInOrder(name: string, wanted: string): boolean {
  let at = 0;
  for (const letter of name) if (letter === wanted[at]) at++;
  return at === wanted.length;
}
