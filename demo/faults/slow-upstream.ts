import type { DemoFault } from "./fault.ts";

const addedLatencyMs = 140;

export const slowUpstream: DemoFault = {
  info: {
    id: "slow-upstream",
    label: "Slow upstream",
    description: "ledger waits 140 ms longer for its storage: payment, checkout and the storefront wait with it.",
    app: "ledger",
    instance: "ledger-1",
    ruleExpected: "rt",
    durationMs: 60_000,
  },
  pods: ["ledger-1"],
  how: {
    kind: "inject",
    inject: ({ behaviour }) => {
      behaviour.addedLatencyMs += addedLatencyMs;
      return () => {
        behaviour.addedLatencyMs -= addedLatencyMs;
      };
    },
  },
};
