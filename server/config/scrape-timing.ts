import type { ScrapeLimits } from "../../model/targets.ts";
import type { Milliseconds } from "../../model/units.ts";
import { type Fields, located } from "./collections.ts";
import { defaultIntervalMs, defaultLimits, defaultTimeoutMs } from "./defaults.ts";
import type { Read, Report } from "./place.ts";
import { duration, number, size } from "./scalars.ts";

const dayMs = 86_400_000;
const mebibyte = 1024 * 1024;

/** Keys that `global` sets for all scrape configurations and each may set for itself. */
export const timingKeys = {
  scrape_interval: located(duration({ min: 100, max: dayMs })),
  scrape_timeout: located(duration({ min: 50, max: dayMs })),
  body_size_limit: limit(size({ max: 1024 * mebibyte }), defaultLimits.bodyBytes),
  sample_limit: limit(number({ whole: true, max: 10_000_000 }), defaultLimits.samples),
  label_limit: limit(number({ whole: true, max: 10_000 }), defaultLimits.labels),
  label_name_length_limit: limit(number({ whole: true, max: 100_000 }), defaultLimits.labelNameLength),
  label_value_length_limit: limit(number({ whole: true, max: 1_000_000 }), defaultLimits.labelValueLength),
};

export interface ScrapeTiming {
  intervalMs: Milliseconds;
  timeoutMs: Milliseconds;
  limits: ScrapeLimits;
}

export const defaultTiming: ScrapeTiming = {
  intervalMs: defaultIntervalMs,
  timeoutMs: defaultTimeoutMs,
  limits: defaultLimits,
};

/** What the keys say, over what `inherited` says. A timeout that was not said here is never above the interval. */
export function timingOf(keys: Fields<typeof timingKeys>, inherited: ScrapeTiming, report: Report): ScrapeTiming {
  const intervalMs = keys.scrape_interval?.value ?? inherited.intervalMs;
  const said = keys.scrape_timeout;
  if (said && said.value > intervalMs) report(said.at, "the timeout is longer than the interval between two scrapes");
  return {
    intervalMs,
    timeoutMs: said?.value ?? Math.min(inherited.timeoutMs, intervalMs),
    limits: {
      bodyBytes: keys.body_size_limit ?? inherited.limits.bodyBytes,
      samples: keys.sample_limit ?? inherited.limits.samples,
      labels: keys.label_limit ?? inherited.limits.labels,
      labelNameLength: keys.label_name_length_limit ?? inherited.limits.labelNameLength,
      labelValueLength: keys.label_value_length_limit ?? inherited.limits.labelValueLength,
    },
  };
}

/** 0 switches a limit off in Prometheus; here everything that comes from outside has one. */
function limit(read: Read<number>, fallback: number): Read<number> {
  return (at, report) => {
    const value = read(at, report);
    if (value !== 0) return value;
    report(at, `0 (no limit) is not offered; the default, ${fallback}, stands`, "warning");
    return fallback;
  };
}
