import type { Configuration, ScrapeConfig } from "../../../model/configuration.ts";

/** A scrape configuration with every default filled in. */
export function scrapeConfig(over: Partial<ScrapeConfig> = {}): ScrapeConfig {
  return {
    jobName: "trade",
    intervalMs: 15_000,
    timeoutMs: 10_000,
    metricsPath: "/metrics",
    scheme: "http",
    params: {},
    honorTimestamps: true,
    limits: { bodyBytes: 10_000_000, samples: 50_000, labels: 64, labelNameLength: 256, labelValueLength: 1024 },
    staticConfigs: [],
    fileSdConfigs: [],
    httpSdConfigs: [],
    access: null,
    relabelRules: [],
    metricRelabelRules: [],
    honorLabels: false,
    sidecar: {
      kind: "auto",
      admin: null,
      pprof: null,
      labels: { app: null, zone: null },
      traffic: null,
      resources: { cpuCores: null, memoryLimit: null },
    },
    ...over,
  };
}

export function configuration(scrapeConfigs: ScrapeConfig[]): Configuration {
  return {
    scrapeConfigs,
    rules: [],
    capture: {
      perInstance: 1,
      perApp: 2,
      total: 10,
      perHour: 60,
      siblings: 1,
      cpuSeconds: 10,
      maxBytes: 64_000_000,
      cpuCeiling: 0,
    },
    retention: { rawMs: 1, minuteMs: 1, hourMs: 1, captures: { ageMs: 1, bytes: 1 } },
    server: { host: "127.0.0.1", port: 8700, allowedHosts: [], tokenFile: "" },
  };
}
