import type { Series } from "./series.ts";

type HistogramPart = "bucket" | "sum" | "count";

/** Which part of `histogram` a family is; null: none of it. */
export function histogramPart(family: string, histogram: string): HistogramPart | null {
  if (!family.startsWith(histogram)) return null;
  const suffix = family.slice(histogram.length);
  if (suffix === "_bucket") return "bucket";
  if (suffix === "_sum") return "sum";
  return suffix === "_count" ? "count" : null;
}

/** Upper bound of a bucket in the histogram's own unit; null: the series is no bucket. */
export function bucketBound({ labels }: Series): number | null {
  const { le } = labels;
  if (le === "+Inf" || le === "Inf") return Number.POSITIVE_INFINITY;
  const bound = Number(le);
  return le && Number.isFinite(bound) ? bound : null;
}
