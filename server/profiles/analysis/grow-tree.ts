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

/** The stacks of parts, those of a part beside each other: which one, where its next frame is, and how many are left. */
interface Rows {
  stack: Int32Array;
  place: Int32Array;
  left: Int32Array;
}

class TreeGrower {
  readonly #stacks: Stacks;
  readonly #maxNodes: number;
  readonly #rows: Rows;
  readonly #sorted: Rows;
  /** What each row calls next, while its part is parted. */
  readonly #callee: Int32Array;
  readonly #leafOfStack: Int32Array;
  /** By function, while a part is parted: how many rows call it, where they go, and whether one call is no inlined one. */
  readonly #calls: Int32Array;
  readonly #next: Int32Array;
  readonly #calledHere: Uint8Array;
  /** Parts that wait, five numbers each: function, whether it is called, from, to, caller. */
  readonly #waiting: number[] = [];
  #parent = new Int32Array(1024).fill(-1);
  #fn = new Int32Array(1024).fill(-1);
  #isCalled = new Uint8Array(1024);
  #count = 1;

  constructor(stacks: Stacks, maxNodes: number) {
    const { stackStart, sample } = stacks;
    const functions = stacks.functions.name.length;
    this.#stacks = stacks;
    this.#maxNodes = maxNodes;
    this.#rows = {
      stack: sample.map((_, stack) => stack),
      place: sample.map((_, stack) => (stackStart[stack + 1] ?? 0) - 1),
      left: sample.map((_, stack) => (stackStart[stack + 1] ?? 0) - (stackStart[stack] ?? 0)),
    };
    const rows = sample.length;
    this.#sorted = { stack: new Int32Array(rows), place: new Int32Array(rows), left: new Int32Array(rows) };
    this.#callee = new Int32Array(rows);
    this.#leafOfStack = new Int32Array(rows);
    this.#calls = new Int32Array(functions);
    this.#next = new Int32Array(functions);
    this.#calledHere = new Uint8Array(functions);
  }

  grow(): GrownTree {
    this.#part(0, this.#leafOfStack.length, 0);
    const waiting = this.#waiting;
    while (waiting.length > 0) {
      const caller = waiting.pop() ?? 0;
      const to = waiting.pop() ?? 0;
      const from = waiting.pop() ?? 0;
      const isCalled = waiting.pop() ?? 0;
      const fn = waiting.pop() ?? 0;
      const node = this.#add(caller, fn, isCalled);
      if (to - from === 1) this.#chain(from, node);
      else this.#part(from, to, node);
    }
    return {
      parent: this.#parent.slice(0, this.#count),
      fn: this.#fn.slice(0, this.#count),
      isCalled: this.#isCalled.slice(0, this.#count),
      leafOfStack: this.#leafOfStack,
    };
  }

  /** Parts the rows of a node by what they call next. */
  #part(from: number, to: number, node: number): void {
    const calls = this.#calls;
    const called: number[] = [];
    const kept = this.#step(from, to, node, called);
    if (called.length > 1) this.#sort(from, kept, called);
    let end = kept;
    for (let i = called.length - 1; i >= 0; i--) {
      const callee = called[i] ?? 0;
      const begin = end - (calls[callee] ?? 0);
      this.#waiting.push(callee, this.#calledHere[callee] ?? 0, begin, end, node);
      end = begin;
      calls[callee] = 0;
      this.#calledHere[callee] = 0;
    }
  }

  /** Counts what the rows call next, steps over it, and leaves out those that end here; answers where the others end. */
  #step(from: number, to: number, node: number, called: number[]): number {
    const { frames, fn, isInlined } = this.#stacks;
    const { stack, place, left } = this.#rows;
    const calls = this.#calls;
    let kept = from;
    for (let at = from; at < to; at++) {
      const frameCount = left[at] ?? 0;
      if (frameCount === 0) {
        this.#leafOfStack[stack[at] ?? 0] = node;
        continue;
      }
      const frame = frames[place[at] ?? 0] ?? 0;
      const callee = fn[frame] ?? 0;
      if (calls[callee] === 0) called.push(callee);
      calls[callee]! += 1;
      if (isInlined[frame] === 0) this.#calledHere[callee] = 1;
      stack[kept] = stack[at] ?? 0;
      place[kept] = (place[at] ?? 0) - 1;
      left[kept] = frameCount - 1;
      this.#callee[kept++] = callee;
    }
    return kept;
  }

  /** Sets rows that call the same beside each other, in the order in which they were. */
  #sort(from: number, to: number, called: readonly number[]): void {
    const { stack, place, left } = this.#rows;
    const sorted = this.#sorted;
    const next = this.#next;
    let begin = from;
    for (const callee of called) {
      next[callee] = begin;
      begin += this.#calls[callee] ?? 0;
    }
    for (let at = from; at < to; at++) {
      const row = next[this.#callee[at] ?? 0]!++;
      sorted.stack[row] = stack[at] ?? 0;
      sorted.place[row] = place[at] ?? 0;
      sorted.left[row] = left[at] ?? 0;
    }
    // Most parts are small: a view of each would cost more than its rows.
    for (let row = from; row < to; row++) {
      stack[row] = sorted.stack[row] ?? 0;
      place[row] = sorted.place[row] ?? 0;
      left[row] = sorted.left[row] ?? 0;
    }
  }

  /** The rest of a stack that nobody shares. */
  #chain(row: number, from: number): void {
    const { frames, fn, isInlined } = this.#stacks;
    const { stack, place, left } = this.#rows;
    const first = place[row] ?? 0;
    const end = first - (left[row] ?? 0);
    let node = from;
    for (let at = first; at > end; at--) {
      const frame = frames[at] ?? 0;
      node = this.#add(node, fn[frame] ?? 0, 1 - (isInlined[frame] ?? 0));
    }
    this.#leafOfStack[stack[row] ?? 0] = node;
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
