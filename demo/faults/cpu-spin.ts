import type { DemoFault } from "./fault.ts";
import { spinHashRing } from "./spin-hash-ring.ts";

/** 24 of 40 ms are 60 % of a core, in slices short enough for requests to be served between them. */
const busyMs = 24;
const idleMs = 16;

export const cpuSpin: DemoFault = {
  info: {
    id: "cpu-spin",
    label: "CPU spin",
    description: "inventory-2 rebuilds its hash ring without end: 60 % of a core, and its answers slow down.",
    app: "inventory",
    instance: "inventory-2",
    ruleExpected: "cpu",
    durationMs: 60_000,
  },
  pods: ["inventory-2"],
  how: { kind: "inject", inject: startSpinning },
};

function startSpinning(): () => void {
  let timer = setTimeout(slice, 0);
  function slice(): void {
    spinHashRing(performance.now() + busyMs, () => performance.now());
    timer = setTimeout(slice, idleMs);
  }
  return () => clearTimeout(timer);
}
