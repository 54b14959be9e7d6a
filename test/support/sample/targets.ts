import type { ScrapeTarget } from "../../../model/targets.ts";
import type { InstanceRecord, ViewSources } from "../../../server/views/sources.ts";
import { sampleTarget } from "./instance.ts";
import { type SampleInstance, sampleInstances } from "./mesh.ts";

/** Who is scraped in the sample mesh, as the views over targets are made from it. */
export function sampleTargetSources(nowMs: number): Pick<ViewSources, "now" | "registry" | "dropped"> {
  const records = sampleInstances.map((instance, index) => recordOf(instance, index + 1, nowMs));
  return {
    now: () => nowMs,
    registry: {
      all: () => records,
      byKey: (key) => records.find(({ target }) => target.key === key) ?? null,
      byApp: (app) => records.filter(({ target }) => target.app === app),
      apps: () => [...new Set(records.map(({ target }) => target.app))],
      name: () => "",
      idOf: () => null,
    },
    dropped: () => ({
      targets: [
        {
          job: "mosn",
          source: "targets/mesh.yml",
          discoveredLabels: { __address__: "10.2.8.99:34903", app: "trade", canary: "true" },
          reason: "dropped by relabel_configs[1]: drop canary true",
        },
      ],
      total: 1,
    }),
  };
}

function recordOf(instance: SampleInstance, id: number, nowMs: number): InstanceRecord {
  const labels = { app: instance.app, zone: instance.zone, job: "mosn", instance: instance.name };
  const target: ScrapeTarget = {
    id,
    key: instance.key,
    job: "mosn",
    instance: instance.name,
    name: instance.name,
    app: instance.app,
    zone: instance.zone,
    appVersion: "2026.11.3",
    labels,
    url: "http://10.2.8.41:34903/metrics",
    kind: "auto",
    intervalMs: 5_000,
    timeoutMs: 3_000,
    limits: { bodyBytes: 10_000_000, samples: 50_000, labels: 64, labelNameLength: 256, labelValueLength: 4096 },
    honorTimestamps: true,
    headers: {},
    adminUrl: "http://10.2.8.41:34901",
    pprofUrl: null,
    resources: { cpuCores: 2, memoryLimitBytes: null },
    trafficMetric: null,
    discoveredLabels: { ...labels, __address__: "10.2.8.41:34903", __meta_zone: instance.zone },
  };
  return { id, target, state: sampleTarget(instance, nowMs), appId: 0, zoneId: 0, versionId: 0, kindId: 0 };
}
