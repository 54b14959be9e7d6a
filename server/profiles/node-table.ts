import { ProfileError } from "./profile-error.ts";

/**
 * The nodes of a growing call tree, found by (parent, function) through open addressing. Node 0 is the root; a node's
 * number is greater than its parent's.
 */
export class NodeTable {
  parent: Int32Array = new Int32Array(1024).fill(-1);
  fn: Int32Array = new Int32Array(1024).fill(-1);
  count = 1;
  readonly #maxNodes: number;
  /** Node numbers; 0 is a free slot, since nobody looks up the root. */
  #slots: Int32Array = new Int32Array(4096);

  constructor(maxNodes: number) {
    this.#maxNodes = maxNodes;
  }

  /** The child of `parent` that is `fn`, made where there is none. Throws `ProfileError` over the limit. */
  child(parent: number, fn: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash(parent, fn) & mask;
    for (;;) {
      const node = this.#slots[slot] ?? 0;
      if (node === 0) return this.#add(parent, fn, slot);
      if (this.parent[node] === parent && this.fn[node] === fn) return node;
      slot = (slot + 1) & mask;
    }
  }

  #add(parent: number, fn: number, slot: number): number {
    if (this.count >= this.#maxNodes) throw new ProfileError(`its call tree has more than ${this.#maxNodes} nodes`);
    const node = this.count++;
    if (node === this.parent.length) {
      this.parent = doubled(this.parent);
      this.fn = doubled(this.fn);
    }
    this.parent[node] = parent;
    this.fn[node] = fn;
    this.#slots[slot] = node;
    if (this.count * 2 > this.#slots.length) this.#rehash();
    return node;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let node = 1; node < this.count; node++) {
      let slot = hash(this.parent[node] ?? 0, this.fn[node] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = node;
    }
    this.#slots = slots;
  }
}

function hash(parent: number, fn: number): number {
  const mixed = Math.imul(parent, 0x9e3779b1) ^ Math.imul(fn + 1, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

function doubled(column: Int32Array): Int32Array {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}
