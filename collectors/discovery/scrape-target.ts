import type { ResourceSource, ScrapeConfig } from "../../model/configuration.ts";
import type { ScrapeTarget } from "../../model/targets.ts";
import { isAddress, sideDoorUrl } from "./address.ts";
import { cpuCoresOf, memoryLimitOf } from "./resource-values.ts";
import type { Labels } from "./target-labels.ts";
import { targetTiming } from "./target-timing.ts";

/** A target before the catalogue has given it its id. */
export type DiscoveredTarget = Omit<ScrapeTarget, "id">;

/** What became of one set of labels: a target and what to say about it, or why it cannot be scraped. */
export type TargetReading = { target: DiscoveredTarget; problems: string[] } | { fault: string };

/** Reads a target from its final labels (semantics.md, "Identity" and "Configuration"). */
export function readTarget(labels: Labels, config: ScrapeConfig): TargetReading {
  const address = labels["__address__"] ?? "";
  if (!isAddress(address)) return { fault: `"${address}" is no address; host:port is expected` };
  const scheme = labels["__scheme__"] || config.scheme;
  if (scheme !== "http" && scheme !== "https")
    return { fault: `${address}: "${scheme}" (__scheme__) is not http or https` };
  const timing = targetTiming(labels, config);
  if ("fault" in timing) return { fault: `${address}: ${timing.fault}` };
  const problems: string[] = [];
  const job = labels["job"] || config.jobName;
  const instance = labels["instance"] || address;
  const { sidecar } = config;
  const sideDoor = (label: string, configured: string | null) => {
    const where = labels[label] || configured;
    if (!where) return null;
    const url = sideDoorUrl(where, address);
    if (url === null) problems.push(`${address}: "${where}" (${label}) is neither :port, host:port nor a URL`);
    return url;
  };
  const fromLabel = (source: ResourceSource, read: (text: string) => number | null) => {
    const text = source !== null && "label" in source ? labels[source.label] : undefined;
    const value = resourceValue(source, text, read);
    if (text !== undefined && value === null) problems.push(`${address}: "${text}" is no amount of a resource`);
    return value;
  };
  return {
    target: {
      key: `${job}/${instance}`,
      job,
      instance,
      name: labels["pod"] || labels["instance"] || address,
      app: labels[sidecar.labels.app ?? "app"] || labels["service"] || job,
      zone: labels[sidecar.labels.zone ?? "zone"] || labels["topology_kubernetes_io_zone"] || "default",
      appVersion: labels["version"] || labels["app_version"] || "",
      labels: keptLabels(labels, job, instance),
      url: scrapeUrl(labels, config, `${scheme}://${address}`),
      kind: sidecar.kind,
      ...timing,
      limits: config.limits,
      honorTimestamps: config.honorTimestamps,
      headers: {},
      access: config.access,
      metricRelabelRules: config.metricRelabelRules,
      honorLabels: config.honorLabels,
      adminUrl: sideDoor("__admin_address__", sidecar.admin),
      pprofUrl: sideDoor("__pprof_address__", sidecar.pprof),
      resources: {
        cpuCores: fromLabel(sidecar.resources.cpuCores, cpuCoresOf),
        memoryLimitBytes: fromLabel(sidecar.resources.memoryLimit, memoryLimitOf),
      },
      trafficMetric: sidecar.traffic,
    },
    problems,
  };
}

function resourceValue(source: ResourceSource, text: string | undefined, read: (text: string) => number | null) {
  if (source === null) return null;
  if ("value" in source) return source.value;
  return text === undefined ? null : read(text);
}

/** `params` of the configuration, their first values replaced by `__param_NAME` labels, as Prometheus does it. */
function scrapeUrl(labels: Labels, config: ScrapeConfig, base: string): string {
  const path = labels["__metrics_path__"] || config.metricsPath;
  const url = new URL(`${base}${path.startsWith("/") ? path : `/${path}`}`);
  for (const [name, values] of Object.entries(config.params)) {
    const first = labels[`__param_${name}`];
    for (const value of first === undefined ? values : [first, ...values.slice(1)])
      url.searchParams.append(name, value);
  }
  for (const [label, value] of Object.entries(labels)) {
    const name = label.startsWith("__param_") ? label.slice("__param_".length) : "";
    if (name !== "" && !Object.hasOwn(config.params, name)) url.searchParams.append(name, value);
  }
  return url.href;
}

function keptLabels(labels: Labels, job: string, instance: string): Labels {
  const kept = Object.entries(labels).filter(([name, value]) => !name.startsWith("__") && value !== "");
  return { ...Object.fromEntries(kept), job, instance };
}
