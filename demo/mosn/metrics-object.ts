import {
  clusterFamilies,
  countedCodes,
  downstreamFamilies,
  hostFamilies,
  type ObjectFamilies,
  tlsFamilies,
  xdsFamilies,
} from "./metric-families.ts";
import { emptyReservoir, observe, type Reservoir } from "./reservoir.ts";

/** What MOSN hangs metrics on: a listener, a cluster, a host. Mutable, as in MOSN: requests count into it. */
export interface MetricsObject {
  type: string;
  /** Keys in sorted order. */
  labels: Readonly<Record<string, string>>;
  counters: Map<string, number>;
  gauges: Map<string, number>;
  histograms: Map<string, Reservoir>;
}

function objectOf(families: ObjectFamilies, labels: Record<string, string>): MetricsObject {
  return {
    type: families.type,
    labels,
    counters: new Map(families.counters.map((key) => [key, 0])),
    gauges: new Map(families.gauges.map((key) => [key, 0])),
    histograms: new Map(families.histograms.map((key) => [key, emptyReservoir()])),
  };
}

export function listenerObject(listener: string): MetricsObject {
  return objectOf(downstreamFamilies, { listener });
}

/** `{proxy="global"}`: the sum over the listeners. */
export function globalObject(): MetricsObject {
  return objectOf(downstreamFamilies, { proxy: "global" });
}

export function clusterObject(cluster: string): MetricsObject {
  return objectOf(clusterFamilies, { cluster });
}

export function hostObject(cluster: string, host: string): MetricsObject {
  return objectOf(hostFamilies, { cluster, host });
}

/** What stands in every MOSN exposition whatever it carries. */
export function standingObjects(): MetricsObject[] {
  return [objectOf(tlsFamilies, { tls: "global" }), objectOf(xdsFamilies, { xds: "info" })];
}

/** Adds to a counter of each object that has it. */
export function count(objects: readonly MetricsObject[], key: string, by = 1): void {
  for (const object of objects) {
    const value = object.counters.get(key);
    if (value !== undefined) object.counters.set(key, value + by);
  }
}

/** Takes a duration into the histogram and its companion counter `KEY_total`. */
export function observeNs(objects: readonly MetricsObject[], key: string, ns: number, random: () => number): void {
  for (const object of objects) {
    const histogram = object.histograms.get(key);
    if (histogram) observe(histogram, ns, random());
  }
  count(objects, `${key}_total`, ns);
}

/** Counts an answer by its status code. */
export function countCode(objects: readonly MetricsObject[], code: number): void {
  const own = (countedCodes as readonly number[]).includes(code);
  count(objects, own ? `request_${code}_total` : "request_other_code");
}
