import type { Status } from "../../model/findings.ts";
import type { Spark } from "../../model/views/curves.ts";
import type { Mover } from "../../model/views/overview.ts";
import type { Finding } from "../findings/finding.ts";
import type { Theme } from "../findings/themes.ts";
import type { ApplicationSeries } from "./application-series.ts";
import { rounded, sparkOf } from "./curve-set.ts";
import type { PageGrid } from "./page-grid.ts";
import type { RecentPart } from "./recent-part.ts";
import { type Shift, shiftOf } from "./shifts.ts";
import { errorValues, qpsValues, rtValues } from "./traffic-values.ts";

type MoverSignal = Mover["signal"];

/** A mover before it is known where it moved; `score` is comparable over signals: 1 is a doubling. */
export interface Candidate extends Shift {
  app: string;
  zone: string;
  signal: MoverSignal;
  score: number;
  values: Spark;
}

/** Fewer requests in the last stretch prove nothing. */
const minRequests = 20;
const leastScore = 0.4;
const themesOf: Record<MoverSignal, readonly Theme[]> = {
  rt: ["rt", "calls-slow"],
  errors: ["errors", "calls-failing"],
  qps: [],
  cpu: ["cpu"],
};

/** All that changed notably, the greatest change for the worse first. */
export function moverCandidates(all: readonly ApplicationSeries[], grid: PageGrid, part: RecentPart): Candidate[] {
  return all.flatMap((series) => candidatesOf(series, grid, part)).toSorted((a, b) => b.score - a.score);
}

function candidatesOf(series: ApplicationSeries, grid: PageGrid, { at }: RecentPart): Candidate[] {
  const { requests } = series.traffic.columns;
  const recent = requests.subarray(at).reduce((a, b) => a + b, 0);
  const signals: Record<MoverSignal, { values: Spark; weights?: Float64Array }> = {
    rt: { values: rtValues(series.traffic), weights: requests },
    errors: { values: errorValues(series.traffic), weights: requests },
    qps: { values: qpsValues(series.traffic, grid) },
    cpu: { values: series.cores },
  };
  return (Object.keys(signals) as MoverSignal[]).flatMap((signal) => {
    const { values, weights } = signals[signal];
    if (weights && recent < minRequests) return [];
    const shift = shiftOf(values, grid, at, weights);
    const score = scoreOf(signal, shift);
    return score >= leastScore ? [{ ...shift, app: series.app, zone: series.zone, signal, score, values }] : [];
  });
}

/** Doublings; a change for the better, or of the traffic itself, counts for less. 0: too small to mean anything. */
function scoreOf(signal: MoverSignal, { before, now }: Shift): number {
  if (before === null || now === null) return 0;
  const change = Math.abs(now - before);
  if (signal === "errors") return change < 0.005 ? 0 : (now > before ? 1 : 0.4) * Math.log2(1 + change * 40);
  const least = { rt: 1, qps: 1, cpu: 0.05 }[signal];
  if (change < least) return 0;
  const doublings = Math.min(10, Math.abs(Math.log2(Math.max(now, least / 10) / Math.max(before, least / 10))));
  return doublings * (signal === "qps" || now < before ? 0.4 : 1);
}

/**
 * Rows of the overview. `byZone` are the candidates of the same applications by zone: where not every zone of an
 * application moved, the row is of the one that moved most.
 */
export function moversOf(
  candidates: readonly Candidate[],
  byZone: readonly Candidate[],
  zonesOf: (app: string) => number,
  findings: readonly Finding[],
  grid: PageGrid,
): Mover[] {
  return candidates.map((whole) => {
    const same = byZone
      .filter((one) => one.app === whole.app && one.signal === whole.signal)
      .toSorted((a, b) => b.score - a.score);
    const one = same.length > 0 && same.length < zonesOf(whole.app) ? (same[0] ?? whole) : whole;
    return {
      app: one.app,
      status: moverStatus(one, findings),
      signal: one.signal,
      zone: one.zone,
      spark: sparkOf(one.values, grid),
      before: rounded(one.before),
      now: rounded(one.now),
      sinceMs: one.sinceMs,
    };
  });
}

/** That of a finding about it; a change that no rule minds is calm. */
function moverStatus(candidate: Candidate, findings: readonly Finding[]): Status {
  const isWorse = (candidate.now ?? 0) > (candidate.before ?? 0);
  const about = findings.find(
    (finding) => finding.app === candidate.app && themesOf[candidate.signal].includes(finding.theme),
  );
  return about && isWorse ? about.status : "good";
}
