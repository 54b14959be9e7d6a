import { parseDuration } from "../../model/prometheus-duration.ts";
import type { Milliseconds } from "../../model/units.ts";
import type { Labels } from "./target-labels.ts";

const leastIntervalMs = 100;
const dayMs = 86_400_000;

/** When a target is scraped by its final labels, or why it cannot be; what it does not say is `fallback`. */
export function targetTiming(
  labels: Labels,
  fallback: { intervalMs: Milliseconds; timeoutMs: Milliseconds },
): { intervalMs: Milliseconds; timeoutMs: Milliseconds } | { fault: string } {
  const read = (label: string, otherwise: Milliseconds) => {
    const text = labels[label] ?? "";
    return text === "" ? otherwise : parseDuration(text);
  };
  const intervalMs = read("__scrape_interval__", fallback.intervalMs);
  const timeoutMs = read("__scrape_timeout__", Math.min(fallback.timeoutMs, intervalMs ?? 0));
  if (intervalMs === null || intervalMs < leastIntervalMs || intervalMs > dayMs) {
    return { fault: `"${labels["__scrape_interval__"]}" (__scrape_interval__) is no interval between 100ms and 1d` };
  }
  if (timeoutMs === null || timeoutMs <= 0) {
    return { fault: `"${labels["__scrape_timeout__"]}" (__scrape_timeout__) is no duration above 0` };
  }
  if (timeoutMs > intervalMs) return { fault: "the timeout is longer than the interval (__scrape_timeout__)" };
  return { intervalMs, timeoutMs };
}
