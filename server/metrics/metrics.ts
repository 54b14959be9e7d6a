import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { type CaptureMetrics, captureMetrics } from "./capture-metrics.ts";
import { type CollectorMetrics, collectorMetrics } from "./collector-metrics.ts";
import { type HouseMetrics, houseMetrics } from "./house-metrics.ts";
import { type RequestMetrics, requestMetrics } from "./request-metrics.ts";

/** What the console tells Prometheus of itself. Names and units are Prometheus' own; labels are bounded. */
export interface Metrics extends CollectorMetrics, CaptureMetrics, RequestMetrics {
  /** Whom to ask for gauges, once it runs. */
  watch: HouseMetrics["watch"];
  contentType: string;
  /** The exposition, in Prometheus' text format. */
  expose: () => Promise<string>;
}

/** Gauges that prom-client names as Prometheus names counters; each has one by type beside it. */
const misnamed = ["nodejs_active_handles_total", "nodejs_active_requests_total", "nodejs_active_resources_total"];

export function createMetrics(version: string): Metrics {
  const registry = new Registry();
  let isAsked = false;
  const build = {
    name: "meshscope_build_info",
    help: "Its versions; the value is 1.",
    labelNames: ["version", "node"],
  };
  new Gauge({ ...build, registers: [registry] }).set({ version, node: process.versions.node }, 1);
  const { watch, refresh } = houseMetrics(registry);
  return {
    ...collectorMetrics(registry),
    ...captureMetrics(registry),
    ...requestMetrics(registry),
    watch,
    contentType: registry.contentType,
    expose: async () => {
      // Those of the runtime wake the console 100 times a second to see how late its timers are: for who asks only.
      if (!isAsked) watchRuntime(registry);
      isAsked = true;
      await refresh();
      return registry.metrics();
    },
  };
}

function watchRuntime(registry: Registry): void {
  collectDefaultMetrics({ register: registry });
  for (const name of misnamed) registry.removeSingleMetric(name);
}
