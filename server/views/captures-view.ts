import type { CaptureOutcome } from "../../model/captures.ts";
import type { MeshEvent } from "../../model/events.ts";
import { isEmptyFilter } from "../../model/filter.ts";
import { profileKindIds, profileKinds } from "../../model/profile-kinds.ts";
import { type FixedRange, resolveTimeRange, stepFor } from "../../model/time-range.ts";
import type { UnixMs } from "../../model/units.ts";
import type { CapturesPage, CapturesView, GuardedRow } from "../../model/views/captures.ts";
import type { CurveSet } from "../../model/views/curves.ts";
import type { CapturesPageQuery, CapturesQuery } from "../api/reads.ts";
import { capturesVerdict } from "../findings/list-verdicts.ts";
import { captureConditions } from "./capture-conditions.ts";
import { happenedIn } from "./instance-filter.ts";
import type { CaptureConditions, CaptureMoment, ViewSources } from "./sources.ts";

/** A first page; more are read page by page. */
const firstRows = 100;
const maxGuarded = 200;
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
  const conditions = captureConditions(query, range, sources.registry);
  const [page, own, moments, guarded, fired] = await Promise.all([
    readPage(sources, conditions, firstRows),
    // The verdict is of what fired or was asked for; what was captured beside it stands in the rows.
    conditions ? sources.captures.count(conditions) : { total: 0 },
    conditions ? sources.captures.moments(conditions) : [],
    readGuarded(sources, query, range),
    countFirings(sources, query, range),
  ]);
  return {
    range,
    verdict: capturesVerdict(moments, own.total, query.state === undefined ? fired : null, {
      range,
      live: range.toMs >= sources.now() - liveMs,
    }),
    strip: captureStrip(moments, range),
    ...page,
    guarded: guarded.slice(0, maxGuarded),
    guardedTotal: guarded.length,
    fired,
  };
}

/** A page of the captures of a view; null: the cursor is none. */
export async function capturesPage(sources: ViewSources, query: CapturesPageQuery): Promise<CapturesPage | null> {
  const range = resolveTimeRange(query.range, sources.now());
  const after = query.cursor === undefined ? undefined : parseCursor(query.cursor);
  return after === null
    ? null
    : readPage(sources, captureConditions(query, range, sources.registry), query.limit, after);
}

async function readPage(
  { captures }: ViewSources,
  conditions: CaptureConditions | null,
  limit: number,
  after?: { atMs: UnixMs; id: string },
): Promise<CapturesPage> {
  if (!conditions) return { rows: [], next: null, total: 0 };
  const [rows, { total }] = await Promise.all([
    captures.list({ ...conditions, withSiblings: true, limit: limit + 1, after }),
    captures.count({ ...conditions, withSiblings: true }),
  ]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? `${last.atMs}-${last.id}` : null, total };
}

function parseCursor(cursor: string): { atMs: UnixMs; id: string } | null {
  const [, atMs, id] = /^(\d{1,15})-([\w-]{1,64})$/.exec(cursor) ?? [];
  return id === undefined ? null : { atMs: Number(atMs), id };
}

/** Firings that pass the filter; of one that names more than the database knows, among the newest. */
async function countFirings(
  { events, registry }: ViewSources,
  { app, instance, rule, filter = {} }: CapturesQuery,
  range: FixedRange,
): Promise<number> {
  const asked = { ...range, app, instance, rule, kinds: ["firing" as const] };
  if (isEmptyFilter(filter)) return events.count(asked);
  const found = await events.list({ ...asked, limit: maxEvents });
  return found.filter((event) => happenedIn(event, filter, registry)).length;
}

/** The newest firings that left no profile. */
async function readGuarded(
  { events, registry }: ViewSources,
  { app, instance, rule, state, culprit, filter = {} }: CapturesQuery,
  range: FixedRange,
): Promise<GuardedRow[]> {
  const outcomes = withoutProfile.filter((outcome) => (state ?? outcome) === outcome);
  // What left no profile has no culprit.
  if (outcomes.length === 0 || culprit !== undefined) return [];
  const found = await events.list({ ...range, app, instance, rule, outcomes, kinds: ["firing"], limit: maxEvents });
  return found.filter((event) => happenedIn(event, filter, registry)).flatMap(guardedRow);
}

/** Captures per step, a curve per kind of profile that was taken in one. */
export function captureStrip(rows: readonly CaptureMoment[], range: FixedRange): CurveSet {
  const stepMs = stepFor(range, leastStepMs, stripPoints);
  const startMs = Math.floor(range.fromMs / stepMs) * stepMs;
  const points = Math.max(1, Math.ceil((range.toMs - startMs) / stepMs));
  const curves = profileKindIds.flatMap((kind) => {
    const own = rows.filter((row) => row.kinds.includes(kind));
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
  if (!event.outcome) return [];
  const { id, atMs, app, instance, instanceName, reason, outcome, why } = event;
  return [{ id, atMs, app, instance, instanceName, rule: event.rule ?? "", reason, outcome, why }];
}
