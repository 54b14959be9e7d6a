import type { ScrapeTarget } from "../../model/targets.ts";

/** A target as discovery hands it over, without an id. */
export function targetOf(over: Partial<Omit<ScrapeTarget, "id">> = {}): Omit<ScrapeTarget, "id"> {
  const instance = over.instance ?? "10.0.0.7:34903";
  return {
    key: `trade/${instance}`,
    job: "trade",
    instance,
    name: instance,
    app: "trade-core",
    zone: "hz-a",
    appVersion: "",
    labels: {},
    url: `http://${instance}/metrics`,
    kind: "auto",
    intervalMs: 5000,
    timeoutMs: 3000,
    limits: { bodyBytes: 10_000_000, samples: 50_000, labels: 64, labelNameLength: 256, labelValueLength: 1024 },
    honorTimestamps: true,
    headers: {},
    adminUrl: null,
    pprofUrl: null,
    resources: { cpuCores: null, memoryLimitBytes: null },
    trafficMetric: null,
    ...over,
  };
}
