import type { NarrowSignal } from "../../model/narrow-signals.ts";
import type { NamedValues } from "./curve-set.ts";
import type { TrafficSeries } from "./traffic-series.ts";
import { errorValues } from "./traffic-values.ts";

const makers: readonly { signal: NarrowSignal; id: string; label: string }[] = [
  { signal: "meshErrors", id: "mesh", label: "sidecar" },
  { signal: "unansweredErrors", id: "unanswered", label: "no answer" },
  { signal: "answeredErrors", id: "app", label: "behind it" },
];

/** What is told of parts of a window is rounded apart from the whole: less than this share of it is no rest. */
const leastRest = 0.01;

/** The share of failed requests per point: of all, or where the sidecars tell by whom, in parts that add up to it. */
export function failedCurves(series: TrafficSeries): NamedValues[] {
  const all = errorValues(series);
  const { errors } = series.columns;
  const told = makers.flatMap(({ signal, id, label }) => {
    const counts = series.causes.get(signal);
    return counts ? [{ id, label, values: all.map((ratio, i) => partOf(ratio, counts[i], errors[i])) }] : [];
  });
  if (told.length === 0) return [{ id: "all", label: "all", values: all }];
  const known = series.causes.values().reduce((sum, counts) => sum + total(counts), 0);
  if (known >= total(errors) * (1 - leastRest)) return told;
  const rest = all.map((ratio, i) => {
    const parts = told.reduce((sum, { values }) => sum + (values[i] ?? 0), 0);
    return ratio === null ? null : Math.max(0, ratio - parts);
  });
  return [...told, { id: "all", label: "not told", values: rest }];
}

function partOf(ratio: number | null, count = 0, errors = 0): number | null {
  return ratio === null || errors <= 0 ? ratio : ratio * Math.min(1, count / errors);
}

function total(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
