import type { RequestSampling, ServiceLifetime } from "../../model/lifetime-times.ts";

const usual = [50, 90, 99];

/** The percentiles to show, at most three: the usual ones, else the highest that there are. */
export function shownPercents(services: readonly ServiceLifetime[]): number[] {
  const told = new Set(services.flatMap(({ percentiles }) => percentiles.map(({ percent }) => percent)));
  const found = usual.filter((percent) => told.has(percent));
  return found.length > 0 ? found : [...told].toSorted((a, b) => a - b).slice(-3);
}

/** What the times are of, and how far they can be trusted: one or two sentences. */
export function lifetimeNote(sampling: RequestSampling | null | undefined, hasPercentiles: boolean): string {
  const missing = "No percentiles: metrics.sinks[].config.percentiles of MOSN is not set.";
  return hasPercentiles ? sampleWords(sampling) : `${sampleWords(sampling)} ${missing}`;
}

function sampleWords(sampling: RequestSampling | null | undefined): string {
  if (!sampling) return "Of a sample of all requests since the start, which hardly follows what is new.";
  const { mode, size } = sampling;
  return mode === "uniform"
    ? `Of ${size} of all requests since the start, each as likely as any other: they hardly follow what is new.`
    : `Of ${size} requests since the start, later ones more likely (EXP_DECAY).`;
}
