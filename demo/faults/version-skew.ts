import type { DemoFault } from "./fault.ts";

/**
 * At six or seven requests a second the slow part begins about 65 s after the start: the rules' ring of ten scrapes
 * is full of good values by then.
 */
const slowdown = { afterRequests: 440, factor: 6 };

export const versionSkew: DemoFault = {
  info: {
    id: "version-skew",
    label: "Version skew",
    description: "catalog-2 starts again on 1.7.0-rc1. After a minute its cache is full, and its answers slow down.",
    app: "catalog",
    instance: "catalog-2",
    ruleExpected: "rt",
    durationMs: 130_000,
  },
  pods: ["catalog-2"],
  how: { kind: "restart", changes: { sidecarVersion: "1.7.0-rc1", slowdown } },
};
