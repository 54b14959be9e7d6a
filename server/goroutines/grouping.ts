import type { GoroutineGrouping } from "../../model/goroutines/grouping.ts";
import type { GoroutineSample } from "./goroutine-sample.ts";
import { isRuntimeFrame } from "./runtime-frame.ts";
import { stackSignature } from "./stack-signature.ts";
import { waitClassOf } from "./wait-class.ts";

/** What a goroutine is put together by, and what to call it. */
export interface Grouping {
  keyOf: (sample: GoroutineSample) => string;
  titleOf: (sample: GoroutineSample) => string;
}

const notTold = "not told";

const groupings: Record<string, Grouping> = {
  stack: { keyOf: stackSignature, titleOf: tellingCall },
  state: same(({ identity }) => identity?.state ?? notTold),
  wait: same(({ identity }) => (identity ? waitClassOf(identity.waitMinutes) : notTold)),
  creator: same(({ creator }) => creator || notTold),
};

/** Looks a grouping up; `label:KEY` groups by the value of that label. */
export function groupingOf(by: GoroutineGrouping): Grouping {
  const named = groupings[by];
  if (named) return named;
  const key = by.slice("label:".length);
  return same(({ labels }) => labels[key] ?? `no label ${key}`);
}

/** The innermost call outside of the runtime and of what only waits on its behalf: where somebody would look. */
export function tellingCall({ calls, creator }: GoroutineSample): string {
  return (calls.find(({ name }) => !isRuntimeFrame(name)) ?? calls[0])?.name ?? (creator || "no stack");
}

function same(keyOf: Grouping["keyOf"]): Grouping {
  return { keyOf, titleOf: keyOf };
}
