import { formatMosnFloat } from "./go-number.ts";
import type { MetricsObject } from "./metrics-object.ts";
import { maxOf, minOf, percentilesOf } from "./reservoir.ts";

/** `metrics.sinks[].config.percentiles` of the demo's sidecars. */
export const percentiles = [50, 90, 95, 96, 99] as const;

/**
 * The MOSN part of a scrape (pkg/metrics/sink/prometheus): `# TYPE` at a family's first line only, families torn
 * apart, label values not escaped. MOSN walks Go maps, each from a random place: `random` gives those places.
 */
export function mosnExposition(objects: readonly MetricsObject[], random: () => number): string {
  const typed = new Set<string>();
  let text = "";
  const line = (type: string, name: string, labels: string, value: number) => {
    if (!typed.has(name)) {
      typed.add(name);
      text += `# TYPE ${name} ${type}\n`;
    }
    text += `${name}{${labels}} ${formatMosnFloat(value)}\n`;
  };
  for (const object of rotated(objects, random())) {
    const labels = Object.entries(object.labels)
      .map(([key, value]) => `${key}="${value}"`)
      .join(",");
    for (const key of rotated(keysOf(object), random())) writeMetric(object, key, labels, line);
  }
  return text;
}

function keysOf(object: MetricsObject): string[] {
  return [...object.counters.keys(), ...object.gauges.keys(), ...object.histograms.keys()];
}

function writeMetric(
  object: MetricsObject,
  key: string,
  labels: string,
  line: (type: string, name: string, labels: string, value: number) => void,
): void {
  const name = `${object.type}_${key}`.replace(/[^a-zA-Z0-9_:]/g, "_");
  const counter = object.counters.get(key);
  if (counter !== undefined) return line("counter", name, labels, counter);
  const gauge = object.gauges.get(key);
  if (gauge !== undefined) return line("gauge", name, labels, gauge);
  const histogram = object.histograms.get(key);
  if (!histogram) return;
  line("gauge", `${name}_min`, labels, minOf(histogram));
  line("gauge", `${name}_max`, labels, maxOf(histogram));
  const values = percentilesOf(
    histogram,
    percentiles.map((percent) => percent / 100),
  );
  percentiles.forEach((percent, index) => {
    line("gauge", name, `${labels},percentile="P${percent}"`, values[index] ?? 0);
  });
}

function rotated<T>(items: readonly T[], at: number): T[] {
  const start = Math.floor(at * items.length);
  return [...items.slice(start), ...items.slice(0, start)];
}
