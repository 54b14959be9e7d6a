import type { GoroutineSample } from "./goroutine-sample.ts";

// Samples are kept between questions, and each question asks several times for the signatures of all of them.
const known = new WeakMap<GoroutineSample, string>();

/** The same for goroutines that stand at the same place for the same reason: their calls by name and line, and who started them. */
export function stackSignature(sample: GoroutineSample): string {
  const before = known.get(sample);
  if (before !== undefined) return before;
  const signature = `${sample.calls.map(({ name, line }) => `${name}:${line}`).join("\n")}\n< ${sample.creator}`;
  known.set(sample, signature);
  return signature;
}
