import type { SandwichQuery } from "../../../model/profiles/query.ts";
import { type Stacks, StackWriter } from "./stacks.ts";

/**
 * One side of a sandwich, as stacks whose root is the function: what its outermost call in a stack calls, or who calls
 * it, nearest first. Both sides so count the same samples, each once. Null: no stack has the function.
 */
export function sandwichStacks(stacks: Stacks, { fn, side }: Pick<SandwichQuery, "fn" | "side">): Stacks | null {
  const { stackStart, frames, sample, functions } = stacks;
  const wanted = functions.name.findIndex(
    (name, place) => name === fn.name && (fn.file === "" || functions.file[place] === fn.file),
  );
  const writer = new StackWriter(sample.length, frames.length);
  let isFound = false;
  for (let stack = 0; stack < sample.length; stack++) {
    const start = stackStart[stack] ?? 0;
    const end = stackStart[stack + 1] ?? 0;
    let outermost = end - 1;
    while (outermost >= start && stacks.fn[frames[outermost] ?? 0] !== wanted) outermost--;
    if (outermost < start) continue;
    isFound = true;
    if (side === "callees") for (let at = start; at <= outermost; at++) writer.frame(frames[at] ?? 0);
    else for (let at = end - 1; at >= outermost; at--) writer.frame(frames[at] ?? 0);
    writer.end(sample[stack] ?? 0);
  }
  return isFound ? { ...stacks, ...writer.finish() } : null;
}
