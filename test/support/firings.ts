import type { Firing } from "../../model/captures.ts";

/** A firing of the CPU rule. */
export function firingOf(over: Partial<Firing> = {}): Firing {
  return {
    instanceKey: "trade/a:1",
    rule: "cpu",
    signal: "cpu",
    flow: null,
    atMs: 1_763_660_000_123,
    test: "abs",
    reason: "CPU 86 % is above abs 70 %.",
    numbers: { value: 86, average: 20.5, min: 10, diff: 25, abs: 70, unit: "%" },
    window: [20, 21, 20.5],
    held: { count: 1, of: 1 },
    cooldownUntilMs: 1_763_660_060_123,
    capture: ["cpu"],
    ...over,
  };
}
