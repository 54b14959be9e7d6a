import type { TimeRange } from "../../model/time-range.ts";
import type { InstanceView } from "../../model/views/instance.ts";
import { findFindings } from "../findings/find.ts";
import { statusOfInstance } from "../findings/statuses.ts";
import { instanceVerdict } from "../findings/verdict.ts";
import { staleGaps } from "./coverage.ts";
import { eventMarks, markedKinds } from "./event-marks.ts";
import { gatherFacts } from "./gather-facts.ts";
import { instanceFact } from "./instance-facts.ts";
import { openPage } from "./page.ts";
import { gridOf, pagePoints } from "./page-grid.ts";
import { readFirstHeard } from "./read-first-heard.ts";
import { readProcess, readTraffic } from "./read-series.ts";
import { flowSignalRows, processRows, type SignalRowParts } from "./signal-rows.ts";
import type { InstanceRecord, ViewSources } from "./sources.ts";
import { withoutCredentials } from "./without-credentials.ts";

const maxEvents = 500;
const maxCaptures = 100;
/** Siblings to compare with at most, so that an application of thousands costs no more. */
const maxSiblings = 50;

/** One instance. Null when it is not scraped now. */
export async function instanceView(
  sources: ViewSources,
  timeZone: string,
  key: string,
  range: TimeRange,
): Promise<InstanceView | null> {
  const record = sources.registry.byKey(key);
  if (!record) return null;
  const { target, state } = record;
  const mesh = await openPage(sources, timeZone, range, {});
  const page = { ...mesh, intervalMs: target.intervalMs };
  const grid = gridOf(page.range, page, page.fineStepMs, pagePoints);
  const siblings = siblingsOf(sources, record);
  const own = { instance: [record.id] };
  const others = { instance: siblings.map(({ id }) => id) };
  const [facts, process, flows, siblingProcess, siblingFlows, events, captures, rules] = await Promise.all([
    gatherFacts(sources, mesh),
    readProcess(sources, grid, ["instance"], own),
    readTraffic(sources, grid, ["direction", "service"], own, { histogram: true }),
    siblings.length > 0 ? readProcess(sources, grid, ["instance"], others) : [],
    siblings.length > 0 ? readTraffic(sources, grid, ["instance", "direction", "service"], others) : [],
    sources.events.list({ ...page.range, instance: key, kinds: [...markedKinds], limit: maxEvents }),
    sources.captures.list({ ...page.range, instance: key, withSiblings: true, limit: maxCaptures }),
    sources.ruleStates(key),
  ]);
  const covered = process[0]?.signals.up.coveredMs ?? [];
  const sinceMs = await readFirstHeard(sources, grid, own, covered);
  const findings = findFindings(facts);
  const fact = facts.instances.find((one) => one.key === key) ?? instanceFact(record, page.nowMs);
  const parts: SignalRowParts = {
    record,
    fact,
    page,
    grid,
    process: process[0],
    siblings: siblingProcess,
    flows,
    siblingFlows,
    serviceName: (id) => sources.registry.name(id),
  };
  return {
    range: page.range,
    key,
    name: target.name,
    app: target.app,
    zone: target.zone,
    appVersion: target.appVersion,
    labels: target.labels,
    status: statusOfInstance(fact, findings),
    verdict: instanceVerdict(fact, findings, facts),
    target: state,
    url: withoutCredentials(target.url),
    grid: { startMs: grid.fromMs, stepMs: grid.stepMs },
    rows: [...processRows(parts), ...flowSignalRows(parts)],
    rules: rules ?? [],
    gaps: staleGaps(covered, grid, "No scrape was stored.", sinceMs),
    sinceMs,
    marks: eventMarks(events, captures, page.range),
    captures,
  };
}

/** Instances of the same application and kind, spread evenly over the list where there are too many. */
function siblingsOf(sources: ViewSources, record: InstanceRecord): InstanceRecord[] {
  const all = sources.registry
    .byApp(record.target.app)
    .filter((one) => one.id !== record.id && one.state.kind === record.state.kind);
  const every = Math.max(1, Math.ceil(all.length / maxSiblings));
  return all.filter((_, index) => index % every === 0);
}
