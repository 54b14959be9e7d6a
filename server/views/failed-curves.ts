import type { NarrowSignal } from "../../model/narrow-signals.ts";
import type { NamedValues } from "./curve-set.ts";
import type { TrafficSeries } from "./traffic-series.ts";
import { errorValues } from "./traffic-values.ts";

const makers: readonly { signal: NarrowSignal; id: string; label: string }[] = [
  { signal: "meshErrors", id: "mesh", label: "by the sidecar itself" },
  { signal: "unansweredErrors", id: "unanswered", label: "no answer behind it" },
  { signal: "answeredErrors", id: "app", label: "answered behind it" },
];

/** The share of failed requests per point: of all, or where the sidecars tell by whom, in parts that add up to it. */
export function failedCurves(series: TrafficSeries): NamedValues[] {
  const all = errorValues(series);
  const told = makers.flatMap(({ signal, id, label }) => {
    const counts = series.causes.get(signal);
    return counts
      ? [{ id, label, values: all.map((ratio, i) => partOf(ratio, counts[i], series.columns.errors[i])) }]
      : [];
  });
  if (told.length === 0) return [{ id: "all", label: "all", values: all }];
  const rest = all.map((ratio, i) => {
    const known = told.reduce((sum, { values }) => sum + (values[i] ?? 0), 0);
    return ratio === null ? null : Math.max(0, ratio - known);
  });
  const isWhole = rest.every((ratio, i) => ratio === null || ratio <= (all[i] ?? 0) * 1e-6);
  return isWhole ? told : [...told, { id: "all", label: "not told by whom", values: rest }];
}

function partOf(ratio: number | null, count = 0, errors = 0): number | null {
  return ratio === null || errors <= 0 ? ratio : ratio * Math.min(1, count / errors);
}
