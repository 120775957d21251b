/** How many bits of a hash choose a child; a branch has at most 32. */
const BITS = 5;

interface Leaf<V> {
  readonly hash: number;
  readonly key: string;
  readonly value: V;
  /** Another key of the same hash. */
  readonly next: Leaf<V> | undefined;
}

class Branch<V> {
  constructor(
    /** Which of the 32 places are taken; the children stand in their order. */
    readonly taken: number,
    readonly children: readonly Node<V>[],
  ) {}
}

type Node<V> = Branch<V> | Leaf<V>;

/** Says of a key that what the map began with under it is no more. */
const GONE = Symbol('gone');

/**
 * A map that never changes: `with` and `without` give another one and share all but one path of a hash trie with it, so a change
 * costs the same in a map of ten and of a hundred thousand keys. What it began with stands in a plain `Map`, which takes less memory than a
 * trie and is made faster. Goes through its entries in no particular order.
 */
export class PersistentMap<V> {
  static readonly EMPTY = new PersistentMap<never>(new Map<string, never>(), undefined, 0);

  /**
   * @param first what all maps that came from one began with
   * @param root what has changed since
   */
  private constructor(
    readonly first: Map<string, V>,
    readonly root: Node<V | typeof GONE> | undefined,
    public size: number,
  ) {}

  #sorted: readonly string[] = [];

  /** The keys in their order, worked out when first asked for. */
  get sortedKeys(): readonly string[] {
    if (this.#sorted.length !== this.size) this.#sorted = [...this].map(([key]) => key).sort();
    return this.#sorted;
  }

  /** An empty map for `grow`. */
  static fresh<V>(): PersistentMap<V> {
    return new PersistentMap<V>(new Map(), undefined, 0);
  }

  static empty<V>(): PersistentMap<V> {
    return PersistentMap.EMPTY;
  }

  get(key: string): V | undefined {
    const changed = this.root && leafIn(this.root, key);
    if (!changed) return this.first.get(key);
    return changed.value === GONE ? undefined : changed.value;
  }

  with(key: string, value: V): PersistentMap<V> {
    const grown = this.get(key) === undefined ? 1 : 0;
    return this.#changed(key, value, this.size + grown);
  }

  /**
   * Puts a value into this map itself, for who makes a large map of nothing. Only for a map from `fresh` that nobody has been given yet,
   * and from which no other has come.
   */
  grow(key: string, value: V): this {
    this.first.set(key, value);
    this.size = this.first.size;
    return this;
  }

  without(key: string): PersistentMap<V> {
    if (this.get(key) === undefined) return this;
    if (this.first.has(key)) return this.#changed(key, GONE, this.size - 1);
    return new PersistentMap(this.first, drop(this.root, hashOf(key), key, 0), this.size - 1);
  }

  *[Symbol.iterator](): Generator<readonly [string, V]> {
    for (const entry of this.first) if (!this.root || !leafIn(this.root, entry[0])) yield entry;
    const stack: Node<V | typeof GONE>[] = this.root ? [this.root] : [];
    for (let node = stack.pop(); node; node = stack.pop()) {
      if (node instanceof Branch) stack.push(...node.children);
      else
        for (let leaf: Leaf<V | typeof GONE> | undefined = node; leaf; leaf = leaf.next)
          if (leaf.value !== GONE) yield [leaf.key, leaf.value];
    }
  }

  #changed(key: string, value: V | typeof GONE, size: number): PersistentMap<V> {
    return new PersistentMap(this.first, put(this.root, { hash: hashOf(key), key, value, next: undefined }, 0), size);
  }
}

function leafIn<V>(root: Node<V>, key: string): Leaf<V> | undefined {
  const hash = hashOf(key);
  let node: Node<V> | undefined = root;
  for (let shift = 0; node instanceof Branch; shift += BITS) {
    const bit = bitOf(hash, shift);
    node = (node.taken & bit) === 0 ? undefined : node.children[placeOf(node.taken, bit)];
  }
  let leaf = node;
  while (leaf && leaf.key !== key) leaf = leaf.next;
  return leaf;
}

function put<V>(node: Node<V> | undefined, leaf: Leaf<V>, shift: number): Node<V> {
  if (node === undefined) return leaf;
  if (node instanceof Branch) {
    const bit = bitOf(leaf.hash, shift);
    const at = placeOf(node.taken, bit);
    if ((node.taken & bit) === 0) return new Branch(node.taken | bit, node.children.toSpliced(at, 0, leaf));
    return new Branch(node.taken, node.children.with(at, put(node.children[at], leaf, shift + BITS)));
  }
  if (node.hash === leaf.hash) return { ...leaf, next: unchained(node, leaf.key) };
  const alone = new Branch<V>(bitOf(node.hash, shift), [node]);
  return put(alone, leaf, shift);
}

function drop<V>(node: Node<V> | undefined, hash: number, key: string, shift: number): Node<V> | undefined {
  if (!(node instanceof Branch)) return unchained(node, key);
  const bit = bitOf(hash, shift);
  const at = placeOf(node.taken, bit);
  const left = drop(node.children[at], hash, key, shift + BITS);
  if (left) return new Branch(node.taken, node.children.with(at, left));
  return node.children.length === 1 ? undefined : new Branch(node.taken & ~bit, node.children.toSpliced(at, 1));
}

/** The chain without a key. */
function unchained<V>(leaf: Leaf<V> | undefined, key: string): Leaf<V> | undefined {
  if (leaf === undefined || leaf.key === key) return leaf?.next;
  return { ...leaf, next: unchained(leaf.next, key) };
}

function bitOf(hash: number, shift: number): number {
  return 1 << ((hash >>> shift) & 31);
}

/** How many taken places stand before that of a bit. */
function placeOf(taken: number, bit: number): number {
  let rest = taken & (bit - 1);
  rest -= (rest >>> 1) & 0x55555555;
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** FNV-1a over UTF-16 units, as a number that takes no memory of its own. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash;
}
