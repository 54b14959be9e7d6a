import type { Value } from "../../model/absence.ts";
import { type Direction, directionOf } from "../../model/directions.ts";
import { formatSpan } from "../../model/format/duration.ts";
import { processSignalIds, type SignalId } from "../../model/signals.ts";
import type { Spark } from "../../model/views/curves.ts";
import type { InstanceSignalRow } from "../../model/views/instance.ts";
import type { InstanceFact } from "../findings/facts.ts";
import { meanOf } from "./compare.ts";
import { rounded } from "./curve-set.ts";
import { type FlowSignal, flowSignals, flowValues } from "./flow-values.ts";
import { latestOf } from "./latest.ts";
import type { Page } from "./page.ts";
import { nowHalf, type PageGrid } from "./page-grid.ts";
import { meanValues, type ProcessSeries } from "./process-series.ts";
import { quantileOf } from "./sibling-bands.ts";
import type { InstanceRecord } from "./sources.ts";
import type { TrafficSeries } from "./traffic-series.ts";

/** What the rows of one instance are made from. Siblings are those of its application and kind, without itself. */
export interface SignalRowParts {
  record: InstanceRecord;
  fact: InstanceFact;
  page: Page;
  grid: PageGrid;
  process: ProcessSeries | undefined;
  siblings: readonly ProcessSeries[];
  flows: readonly TrafficSeries[];
  siblingFlows: readonly TrafficSeries[];
  serviceName: (id: number) => string;
}

const yesOrNo: readonly SignalId[] = ["up"];
const percentiles: readonly SignalId[] = ["p50", "p90", "p99"];
export function processRows(parts: SignalRowParts): InstanceSignalRow[] {
  const { process, siblings, grid } = parts;
  return processSignalIds
    .filter((signal) => !yesOrNo.includes(signal))
    .map((signal) => {
      const values = process ? meanValues(process, signal) : [];
      const others = siblings.map((one) => latestOf(meanValues(one, signal), grid, parts.record.target.intervalMs));
      return rowOf(parts, signal, null, values, others, process?.absence[signal] ?? null);
    });
}

export function flowSignalRows(parts: SignalRowParts): InstanceSignalRow[] {
  return parts.flows.flatMap((series) => {
    const flow = {
      direction: directionOf(series.keys.direction ?? 0),
      service: parts.serviceName(series.keys.service ?? 0),
    };
    const same = parts.siblingFlows.filter(
      ({ keys }) => keys.direction === series.keys.direction && keys.service === series.keys.service,
    );
    return flowSignals
      .filter((signal) => !percentiles.includes(signal) || series.histograms.size > 0)
      .map((signal) => {
        const others = same.map((one) =>
          latestOf(flowValues(one, signal, parts.grid), parts.grid, parts.record.target.intervalMs),
        );
        return rowOf(
          parts,
          signal,
          flow,
          flowValues(series, signal, parts.grid),
          others,
          isIdle(series, signal) ? "no-traffic" : null,
        );
      });
  });
}

/** Covered at its end, but without a request: RT and failures have nothing to tell. */
function isIdle({ columns }: TrafficSeries, signal: FlowSignal): boolean {
  const last = columns.coveredMs.findLastIndex((covered) => covered > 0);
  return ["rt", "errors", "overhead", ...percentiles].includes(signal) && last >= 0 && columns.requests[last] === 0;
}

function rowOf(
  parts: SignalRowParts,
  signal: SignalId,
  flow: { direction: Direction; service: string } | null,
  values: Spark,
  others: readonly (number | null)[],
  seen: "no-traffic" | "stale" | "disabled" | "unsupported" | null,
): InstanceSignalRow {
  const { record, grid } = parts;
  const shown = nowHalf(values, grid).map(rounded);
  const standing = record.state.absent.find((one) => one.signal === signal);
  const known = standing ? [] : others.filter((value) => value !== null);
  const now = valueNow(
    parts,
    standing ? null : latestOf(values, grid, record.target.intervalMs),
    standing ?? (seen ? { state: seen } : null),
  );
  return {
    signal,
    flow,
    now,
    windowMean: standing ? null : rounded(meanOf(shown)),
    siblingMedian: rounded(quantileOf(known, 0.5)),
    siblings: known.length,
    spark: standing ? [] : shown,
    absence: now.state === "ok" ? null : { state: now.state, reason: now.reason ?? "" },
  };
}

function valueNow(
  { fact, page }: SignalRowParts,
  latest: number | null,
  absence: { state: Exclude<Value["state"], "ok">; reason?: string } | null,
): Value {
  if (absence && absence.state !== "no-traffic" && absence.state !== "stale") return absence;
  if (page.live && (fact.health === "down" || fact.stale)) return { state: "stale", reason: staleReason(fact, page) };
  if (latest !== null) return { state: "ok", value: rounded(latest) ?? latest };
  if (absence?.state === "no-traffic") return { state: "no-traffic", reason: "no request in the last window" };
  return { state: "stale", reason: "no scrape tells of it at the end of this range" };
}

function staleReason(fact: InstanceFact, page: Page): string {
  if (fact.health === "down") return fact.lastError || "the last scrape failed";
  return fact.lastScrapeMs === null
    ? "not scraped yet"
    : `the last scrape is ${formatSpan(page.nowMs - fact.lastScrapeMs)} old`;
}
