import { Counter, Histogram, type Registry } from "prom-client";
import type { TargetState } from "../../model/targets.ts";
import type { UnixMs } from "../../model/units.ts";
import { durationBuckets } from "./duration-buckets.ts";

const maxRemembered = 200_000;

/** Counts scrapes from the states that targets are told to be in. */
export function scrapeMetrics(registry: Registry): (states: readonly TargetState[]) => void {
  const registers = [registry];
  const scrapes = new Counter({
    name: "meshscope_scrapes_total",
    help: "Scrapes of targets.",
    labelNames: ["result"],
    registers,
  });
  scrapes.inc({ result: "good" }, 0);
  scrapes.inc({ result: "failed" }, 0);
  const samples = new Counter({ name: "meshscope_scrape_samples_total", help: "Samples of good scrapes.", registers });
  const badLines = new Counter({
    name: "meshscope_scrape_bad_lines_total",
    help: "Lines of good scrapes that could not be read.",
    registers,
  });
  const durations = new Histogram({
    name: "meshscope_scrape_duration_seconds",
    help: "How long a scrape took, good or failed.",
    buckets: durationBuckets,
    registers,
  });
  const newest = new Map<string, UnixMs>();
  return (states) => {
    // Targets that came and went must not fill the memory: beyond any real mesh it begins anew.
    if (newest.size > maxRemembered) newest.clear();
    for (const { key, lastScrapeMs, lastDurationMs, health, ...state } of states) {
      // A state is also told when a side door is tried: only a later scrape counts.
      if (lastScrapeMs === null || newest.get(key) === lastScrapeMs) continue;
      newest.set(key, lastScrapeMs);
      scrapes.inc({ result: health === "down" ? "failed" : "good" });
      samples.inc(state.samples);
      badLines.inc(state.badLines);
      if (lastDurationMs !== null) durations.observe(lastDurationMs / 1000);
    }
  };
}
