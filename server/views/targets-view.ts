import type { UnixMs } from "../../model/units.ts";
import type { TargetDetails, TargetJob, TargetRowView, TargetsView } from "../../model/views/targets.ts";
import type { TargetsPageQuery } from "../api/reads.ts";
import { targetsVerdict } from "../findings/targets-verdict.ts";
import { isIn } from "./instance-filter.ts";
import type { InstanceRecord, ViewSources } from "./sources.ts";
import { conditionOf, targetStatus } from "./target-condition.ts";
import { labelsSideBySide, shownLabels } from "./target-labels.ts";
import { holds, orderTargets } from "./target-order.ts";
import { withoutCredentials } from "./without-credentials.ts";

/** More rows than a person reads; the counts and the search are of all. */
const maxRows = 5000;

/** All targets now, from memory: no sample is read. */
export function targetsView(
  sources: Pick<ViewSources, "now" | "registry" | "dropped">,
  timeZone: string,
  query: TargetsPageQuery,
): TargetsView {
  const nowMs = sources.now();
  const all = sources.registry.all();
  const known = all.filter((record) => isIn(record, query.filter));
  const made = known.map((record) => ({ record, row: rowOf(record, nowMs) }));
  const rows = made.map(({ row }) => row);
  const jobs = jobsOf(known, rows);
  const matching = made.filter(({ record, row }) => isAskedFor(record, row, query)).map(({ row }) => row);
  const order = jobs.map(({ job }) => job);
  const counts = countsOf(rows);
  const worstFirst = orderTargets(rows, [], { order: "worst", descending: true });
  const { targets: dropped, total: droppedTotal } = sources.dropped?.() ?? { targets: [], total: 0 };
  return {
    nowMs,
    verdict: targetsVerdict(worstFirst, counts, { timeZone, nowMs }),
    jobs,
    counts,
    rows: orderTargets(matching, order, query).slice(0, maxRows),
    matching: matching.length,
    dropped: dropped.map((one) => ({ ...one, discoveredLabels: shownLabels(one.discoveredLabels) })),
    droppedTotal,
  };
}

/** One target in full; null when it is not scraped now. */
export function targetDetails(
  { now, registry }: Pick<ViewSources, "now" | "registry">,
  key: string,
): TargetDetails | null {
  const record = registry.byKey(key);
  if (!record) return null;
  const { state, target } = record;
  const { intervalMs, timeoutMs, limits, honorTimestamps, trafficMetric, discoveredLabels, labels } = target;
  return {
    nowMs: now(),
    state,
    target: {
      url: withoutCredentials(target.url),
      intervalMs,
      timeoutMs,
      limits,
      honorTimestamps,
      adminUrl: target.adminUrl && withoutCredentials(target.adminUrl),
      pprofUrl: target.pprofUrl && withoutCredentials(target.pprofUrl),
      trafficMetric,
    },
    labels: labelsSideBySide(discoveredLabels, labels),
    discovered: discoveredLabels !== undefined,
  };
}

function rowOf(record: InstanceRecord, nowMs: UnixMs): TargetRowView {
  const { target, state } = record;
  const condition = conditionOf(record, nowMs);
  const { key, job, name, app, zone, timeoutMs } = target;
  const { kind, kindHow, version, sinceMs, lastScrapeMs, lastDurationMs, samples, badLines } = state;
  return {
    key,
    job,
    name,
    app,
    zone,
    timeoutMs,
    condition,
    ...targetStatus(record, condition),
    kind,
    kindHow,
    version,
    sinceMs,
    lastScrapeMs,
    lastDurationMs,
    samples,
    badLines,
    admin: state.admin.state,
    pprof: state.pprof.state,
  };
}

function isAskedFor({ target }: InstanceRecord, row: TargetRowView, query: TargetsPageQuery): boolean {
  if ((query.condition ?? row.condition) !== row.condition || (query.job ?? row.job) !== row.job) return false;
  const { name, app, zone, kind, version, note } = row;
  const own = [name, app, zone, kind ?? "", version, note, target.key, withoutCredentials(target.url)];
  return holds(query.search ?? "", own.concat(Object.values(target.labels)));
}

function jobsOf(records: readonly InstanceRecord[], rows: readonly TargetRowView[]): TargetJob[] {
  const intervals = Map.groupBy(records, ({ target }) => target.job);
  return [...Map.groupBy(rows, (row) => row.job)].map(([job, own]) => ({
    job,
    intervalMs: Math.max(...(intervals.get(job) ?? []).map(({ target }) => target.intervalMs)),
    counts: countsOf(own),
  }));
}

function countsOf(rows: readonly TargetRowView[]): TargetsView["counts"] {
  const counts = { down: 0, late: 0, waiting: 0, up: 0, total: rows.length };
  for (const row of rows) counts[row.condition] += 1;
  return counts;
}
