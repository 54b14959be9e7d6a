import type { GoroutineSample } from "./goroutine-sample.ts";

/** The same for goroutines that stand at the same place for the same reason: their calls by name and line, and who started them. */
export function stackSignature({ calls, creator }: GoroutineSample): string {
  return `${calls.map(({ name, line }) => `${name}:${line}`).join("\n")}\n< ${creator}`;
}
