import { ProfileError } from "../profile-error.ts";
import type { Stacks } from "./stacks.ts";

/** Nodes of a call tree in preorder: a node's subtree follows it without a gap. Node 0 is the root. */
export interface GrownTree {
  parent: Int32Array;
  /** −1 for the root. */
  fn: Int32Array;
  /** 1: seen as a call of its own, not only inlined into its caller. */
  isCalled: Uint8Array;
  /** The node at which each stack ends. */
  leafOfStack: Int32Array;
}

/**
 * Grows a call tree by parting the stacks of a node by what is called next, depth first. Parts soon fit into the caches
 * of the processor, and a stack that is alone is written down as it stands: looking nodes up in a table takes several
 * times as long. Throws `ProfileError` over `maxNodes`.
 */
export function growTree(stacks: Stacks, maxNodes: number): GrownTree {
  return new TreeGrower(stacks, maxNodes).grow();
}

class TreeGrower {
  readonly #stacks: Stacks;
  readonly #maxNodes: number;
  /** Stacks, those of a part beside each other. */
  readonly #order: Int32Array;
  readonly #sorted: Int32Array;
  readonly #leafOfStack: Int32Array;
  /** By function, while a part is parted: how many stacks call it, where they go, and whether one call is no inlined one. */
  readonly #calls: Int32Array;
  readonly #next: Int32Array;
  readonly #calledHere: Uint8Array;
  /** Parts that wait, four numbers each: from, to, depth, caller; and their functions. */
  readonly #waiting: number[] = [];
  #parent = new Int32Array(1024).fill(-1);
  #fn = new Int32Array(1024).fill(-1);
  #isCalled = new Uint8Array(1024);
  #count = 1;

  constructor(stacks: Stacks, maxNodes: number) {
    const count = stacks.sample.length;
    const functions = stacks.functions.name.length;
    this.#stacks = stacks;
    this.#maxNodes = maxNodes;
    this.#order = Int32Array.from({ length: count }, (_, stack) => stack);
    this.#sorted = new Int32Array(count);
    this.#leafOfStack = new Int32Array(count);
    this.#calls = new Int32Array(functions);
    this.#next = new Int32Array(functions);
    this.#calledHere = new Uint8Array(functions);
  }

  grow(): GrownTree {
    this.#part(0, this.#order.length, 0, 0);
    const waiting = this.#waiting;
    while (waiting.length > 0) {
      const caller = waiting.pop() ?? 0;
      const depth = waiting.pop() ?? 0;
      const to = waiting.pop() ?? 0;
      const from = waiting.pop() ?? 0;
      const isCalled = waiting.pop() ?? 0;
      const fn = waiting.pop() ?? 0;
      const node = this.#add(caller, fn, isCalled);
      if (to - from === 1) this.#chain(this.#order[from] ?? 0, depth, node);
      else this.#part(from, to, depth, node);
    }
    return {
      parent: this.#parent.slice(0, this.#count),
      fn: this.#fn.slice(0, this.#count),
      isCalled: this.#isCalled.slice(0, this.#count),
      leafOfStack: this.#leafOfStack,
    };
  }

  /** Parts the stacks of a node, of which so many frames are in the tree already, by the next one. */
  #part(from: number, to: number, depth: number, node: number): void {
    const { stackStart, frames, fn, isInlined } = this.#stacks;
    const order = this.#order;
    const calls = this.#calls;
    const called: number[] = [];
    let left = from;
    for (let at = from; at < to; at++) {
      const stack = order[at] ?? 0;
      const place = (stackStart[stack + 1] ?? 0) - 1 - depth;
      if (place < (stackStart[stack] ?? 0)) {
        this.#leafOfStack[stack] = node;
        continue;
      }
      const frame = frames[place] ?? 0;
      const callee = fn[frame] ?? 0;
      if (calls[callee] === 0) called.push(callee);
      calls[callee]! += 1;
      if (isInlined[frame] === 0) this.#calledHere[callee] = 1;
      order[left++] = stack;
    }
    if (called.length > 1) this.#sort(from, left, depth, called);
    let end = left;
    for (let i = called.length - 1; i >= 0; i--) {
      const callee = called[i] ?? 0;
      const begin = end - (calls[callee] ?? 0);
      this.#waiting.push(callee, this.#calledHere[callee] ?? 0, begin, end, depth + 1, node);
      end = begin;
      calls[callee] = 0;
      this.#calledHere[callee] = 0;
    }
  }

  /** Sets stacks with the same next frame beside each other, in the order in which they were. */
  #sort(from: number, to: number, depth: number, called: readonly number[]): void {
    const { stackStart, frames, fn } = this.#stacks;
    const order = this.#order;
    let begin = from;
    for (const callee of called) {
      this.#next[callee] = begin;
      begin += this.#calls[callee] ?? 0;
    }
    for (let at = from; at < to; at++) {
      const stack = order[at] ?? 0;
      const callee = fn[frames[(stackStart[stack + 1] ?? 0) - 1 - depth] ?? 0] ?? 0;
      this.#sorted[this.#next[callee]!++] = stack;
    }
    order.set(this.#sorted.subarray(from, to), from);
  }

  /** The rest of a stack that nobody shares. */
  #chain(stack: number, depth: number, from: number): void {
    const { stackStart, frames, fn, isInlined } = this.#stacks;
    const leaf = stackStart[stack] ?? 0;
    let node = from;
    for (let at = (stackStart[stack + 1] ?? 0) - 1 - depth; at >= leaf; at--) {
      const frame = frames[at] ?? 0;
      node = this.#add(node, fn[frame] ?? 0, 1 - (isInlined[frame] ?? 0));
    }
    this.#leafOfStack[stack] = node;
  }

  #add(parent: number, fn: number, isCalled: number): number {
    if (this.#count >= this.#maxNodes) throw new ProfileError(`its call tree has more than ${this.#maxNodes} nodes`);
    if (this.#count === this.#parent.length) this.#double();
    this.#parent[this.#count] = parent;
    this.#fn[this.#count] = fn;
    this.#isCalled[this.#count] = isCalled;
    return this.#count++;
  }

  #double(): void {
    const length = this.#count * 2;
    const parent = new Int32Array(length);
    const fn = new Int32Array(length);
    const isCalled = new Uint8Array(length);
    parent.set(this.#parent);
    fn.set(this.#fn);
    isCalled.set(this.#isCalled);
    this.#parent = parent;
    this.#fn = fn;
    this.#isCalled = isCalled;
  }
}
