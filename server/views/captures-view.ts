import type { CaptureOutcome } from "../../model/captures.ts";
import { profileKindIds, profileKinds } from "../../model/captures.ts";
import type { MeshEvent } from "../../model/events.ts";
import { isEmptyFilter } from "../../model/filter.ts";
import { type FixedRange, resolveTimeRange, stepFor } from "../../model/time-range.ts";
import type { CaptureRow, CapturesView, GuardedRow } from "../../model/views/captures.ts";
import type { CurveSet } from "../../model/views/curves.ts";
import type { CapturesQuery } from "../api/reads.ts";
import { capturesVerdict } from "../findings/list-verdicts.ts";
import { happenedIn } from "./instance-filter.ts";
import type { ViewSources } from "./sources.ts";

const maxRows = 500;
/** The newest ones that a filter is applied to. */
const maxFiltered = 1000;
const maxEvents = 1000;
const stripPoints = 60;
const leastStepMs = 1000;
const liveMs = 60_000;
const withoutProfile: readonly CaptureOutcome[] = [
  "busy",
  "budget",
  "ceiling",
  "unsupported",
  "disabled",
  "unreachable",
];

/** What was caught in a range, and what would have been. */
export async function capturesView(sources: ViewSources, query: CapturesQuery): Promise<CapturesView> {
  const range = resolveTimeRange(query.range, sources.now());
  const of = { app: query.app, instance: query.instance };
  const { filter = {} } = query;
  const isFiltered = !isEmptyFilter(filter);
  const [allRows, counts, allFirings, allFired] = await Promise.all([
    sources.captures.list({ ...range, ...of, limit: isFiltered ? maxFiltered : maxRows }),
    sources.captures.count(range),
    sources.events.list({ ...range, ...of, kinds: ["firing"], limit: maxEvents }),
    sources.events.count({ ...range, ...of, kinds: ["firing"] }),
  ]);
  const rows = allRows.filter((row) => happenedIn(row, filter, sources.registry)).slice(0, maxRows);
  const firings = allFirings.filter((event) => happenedIn(event, filter, sources.registry));
  const fired = isFiltered ? firings.length : allFired;
  const isNarrowed = isFiltered || query.app !== undefined || query.instance !== undefined;
  const total = isNarrowed || rows.length < maxRows ? rows.length : counts.total;
  return {
    range,
    verdict: capturesVerdict(rows, total, fired, { range, live: range.toMs >= sources.now() - liveMs }),
    strip: captureStrip(rows, range),
    rows,
    guarded: firings.flatMap(guardedRow),
    total,
  };
}

/** Captures per step, a curve per kind of profile that was taken in one. */
export function captureStrip(rows: readonly CaptureRow[], range: FixedRange): CurveSet {
  const stepMs = stepFor(range, leastStepMs, stripPoints);
  const startMs = Math.floor(range.fromMs / stepMs) * stepMs;
  const points = Math.max(1, Math.ceil((range.toMs - startMs) / stepMs));
  const curves = profileKindIds.flatMap((kind) => {
    const own = rows.filter((row) =>
      row.profiles.some((profile) => profile.kind === kind && profile.status === "stored"),
    );
    if (own.length === 0) return [];
    const values = Array.from({ length: points }, () => 0);
    for (const row of own) {
      const index = Math.min(points - 1, Math.max(0, Math.floor((row.atMs - startMs) / stepMs)));
      values[index] = (values[index] ?? 0) + 1;
    }
    return [{ id: kind, label: profileKinds[kind].label, values }];
  });
  return { startMs, stepMs, curves, gaps: [] };
}

function guardedRow(event: MeshEvent): GuardedRow[] {
  if (!event.outcome || !withoutProfile.includes(event.outcome)) return [];
  const { id, atMs, app, instance, instanceName, reason, outcome, why } = event;
  return [{ id, atMs, app, instance, instanceName, rule: event.rule ?? "", reason, outcome, why }];
}
