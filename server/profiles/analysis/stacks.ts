import type { FunctionNames } from "../../../model/call-tree.ts";
import type { ProfileColumns } from "../profile-columns.ts";

/** Stacks to make a tree of: those of a profile, or what transforms have made of them. */
export interface Stacks {
  /** Stack i has the frames from `stackStart[i]` up to `stackStart[i + 1]`, leaf first. */
  stackStart: Int32Array;
  frames: Int32Array;
  /** The sample that a stack is of. */
  sample: Int32Array;
  /** By frame: its function, its location, its mapping (−1: none), and whether it is inlined into the next. */
  fn: Int32Array;
  location: Int32Array;
  mapping: Int32Array;
  isInlined: Uint8Array;
  functions: FunctionNames;
}

type StackColumns = Pick<ProfileColumns, "stackStart" | "frames" | "frameTable" | "functions" | "locations">;

export function stacksOf({ stackStart, frames, frameTable, functions, locations }: StackColumns): Stacks {
  const { fn, location, isInlined } = frameTable;
  return {
    stackStart,
    frames,
    sample: Int32Array.from({ length: stackStart.length - 1 }, (_, i) => i),
    fn,
    location,
    mapping: location.map((place) => locations.mapping[place] ?? -1),
    isInlined,
    functions,
  };
}

/** Writes the stacks that are left of others, at most as many frames as those had. */
export class StackWriter {
  readonly #stackStart: Int32Array;
  readonly #sample: Int32Array;
  #frames: Int32Array;
  #stacks = 0;
  #at = 0;

  constructor(stacks: number, frames: number) {
    this.#stackStart = new Int32Array(stacks + 1);
    this.#sample = new Int32Array(stacks);
    this.#frames = new Int32Array(frames);
  }

  frame(frame: number): void {
    this.#frames[this.#at++] = frame;
  }

  /** How many frames the stack has so far. */
  get size(): number {
    return this.#at - (this.#stackStart[this.#stacks] ?? 0);
  }

  /** The stack's frames are written. */
  end(sample: number): void {
    this.#sample[this.#stacks++] = sample;
    this.#stackStart[this.#stacks] = this.#at;
  }

  /** Forgets the frames of the stack that was begun. */
  drop(): void {
    this.#at = this.#stackStart[this.#stacks] ?? 0;
  }

  finish(): Pick<Stacks, "stackStart" | "frames" | "sample"> {
    return {
      stackStart: this.#stackStart.slice(0, this.#stacks + 1),
      frames: this.#frames.slice(0, this.#at),
      sample: this.#sample.slice(0, this.#stacks),
    };
  }
}
