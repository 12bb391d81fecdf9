/**
 * A persistent map with string keys (hash array mapped trie, 32 ways): a change copies a handful of small nodes and leaves the
 * old map as it was. Folding a line must cost the same in a log of ten and of a hundred thousand posts.
 */
type Leaf<V> = { readonly leaf: true; readonly key: string; readonly value: V; readonly next: Leaf<V> | null };
type Node<V> = { readonly leaf: false; readonly bits: number; readonly slots: readonly (Node<V> | Leaf<V>)[] };

const EMPTY_NODE: Node<never> = { leaf: false, bits: 0, slots: [] };

/** FNV-1a, 32 bits. Keys are random ids, so nobody can aim at one slot; equal hashes are chained all the same. */
function hash(key: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) value = Math.imul(value ^ key.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

export class TrieMap<K extends string, V> implements ReadonlyMap<K, V> {
  readonly size: number;
  private readonly root: Node<V>;

  private constructor(root: Node<V>, size: number) {
    this.root = root;
    this.size = size;
  }

  static empty<K extends string, V>(): TrieMap<K, V> {
    return new TrieMap<K, V>(EMPTY_NODE, 0);
  }

  static from<K extends string, V>(entries: Iterable<readonly [K, V]>): TrieMap<K, V> {
    let map = TrieMap.empty<K, V>();
    for (const [key, value] of entries) map = map.with(key, value);
    return map;
  }

  get(key: K): V | undefined {
    return find(this.root, key)?.value;
  }

  has(key: K): boolean {
    return find(this.root, key) !== null;
  }

  with(key: K, value: V): TrieMap<K, V> {
    return new TrieMap<K, V>(put(this.root, 0, hash(key), key, value), this.has(key) ? this.size : this.size + 1);
  }

  without(key: K): TrieMap<K, V> {
    return this.has(key) ? new TrieMap<K, V>(drop(this.root, 0, hash(key), key), this.size - 1) : this;
  }

  *entries(): MapIterator<[K, V]> {
    for (const leaf of leaves(this.root)) yield [leaf.key as K, leaf.value];
  }
  *keys(): MapIterator<K> {
    for (const leaf of leaves(this.root)) yield leaf.key as K;
  }
  *values(): MapIterator<V> {
    for (const leaf of leaves(this.root)) yield leaf.value;
  }
  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }
  forEach(each: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this) each(value, key, this);
  }
}

function find<V>(root: Node<V>, key: string): Leaf<V> | null {
  const code = hash(key);
  let node: Node<V> | Leaf<V> = root;
  for (let shift = 0; !node.leaf; shift += 5) {
    const bit = 1 << ((code >>> shift) & 31);
    if ((node.bits & bit) === 0) return null;
    const slot: Node<V> | Leaf<V> | undefined = node.slots[ones(node.bits & (bit - 1))];
    if (!slot) return null;
    node = slot;
  }
  for (let leaf: Leaf<V> | null = node; leaf; leaf = leaf.next) if (leaf.key === key) return leaf;
  return null;
}

function put<V>(node: Node<V>, shift: number, code: number, key: string, value: V): Node<V> {
  const bit = 1 << ((code >>> shift) & 31);
  const at = ones(node.bits & (bit - 1));
  const slot = node.slots[at];
  if ((node.bits & bit) === 0 || !slot) {
    return { leaf: false, bits: node.bits | bit, slots: node.slots.toSpliced(at, 0, { leaf: true, key, value, next: null }) };
  }
  return {
    leaf: false,
    bits: node.bits,
    slots: node.slots.with(at, slot.leaf ? meet(slot, shift + 5, code, key, value) : put(slot, shift + 5, code, key, value)),
  };
}

/** Two keys in one slot: a node below tells them apart, or a chain where the whole hash is the same. */
function meet<V>(leaf: Leaf<V>, shift: number, code: number, key: string, value: V): Node<V> | Leaf<V> {
  const other = hash(leaf.key);
  if (other === code) return { leaf: true, key, value, next: unchain(leaf, key) };
  const bit = 1 << ((other >>> shift) & 31);
  return put({ leaf: false, bits: bit, slots: [leaf] }, shift, code, key, value);
}

function drop<V>(node: Node<V>, shift: number, code: number, key: string): Node<V> {
  const bit = 1 << ((code >>> shift) & 31);
  const at = ones(node.bits & (bit - 1));
  const slot = node.slots[at];
  if ((node.bits & bit) === 0 || !slot) return node;
  const rest = slot.leaf ? unchain(slot, key) : drop(slot, shift + 5, code, key);
  if (rest === null || (!rest.leaf && rest.bits === 0)) return { leaf: false, bits: node.bits & ~bit, slots: node.slots.toSpliced(at, 1) };
  return { leaf: false, bits: node.bits, slots: node.slots.with(at, rest) };
}

function unchain<V>(leaf: Leaf<V>, key: string): Leaf<V> | null {
  if (leaf.key === key) return leaf.next;
  return { ...leaf, next: leaf.next ? unchain(leaf.next, key) : null };
}

/** In the order of the slots. One generator with a stack: one within another would pass each leaf through as many hands as it lies deep. */
function* leaves<V>(root: Node<V>): Generator<Leaf<V>> {
  const waiting: (Node<V> | Leaf<V>)[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.leaf) for (let leaf: Leaf<V> | null = node; leaf; leaf = leaf.next) yield leaf;
    else for (let at = node.slots.length - 1; at >= 0; at -= 1) waiting.push(node.slots[at] ?? EMPTY_NODE);
  }
}

function ones(bits: number): number {
  let value = bits - ((bits >>> 1) & 0x55555555);
  value = (value & 0x33333333) + ((value >>> 2) & 0x33333333);
  return Math.imul((value + (value >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
