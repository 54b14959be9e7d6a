import type { ProfileMeta } from "../../model/call-tree.ts";
import { hasNoRule } from "../../model/capture-wish.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";
import type { CaptureRow, CaptureView } from "../../model/views/captures.ts";
import { captureEvidence } from "../findings/capture-evidence.ts";
import type { CaptureGrounds } from "../findings/capture-grounds.ts";
import { captureStatus, captureVerdict, namedFunction } from "../findings/capture-verdict.ts";
import { captureCurves } from "./capture-curves.ts";
import { eventMarks, markedKinds } from "./event-marks.ts";
import { gridOf } from "./page-grid.ts";
import { readDifference } from "./read-difference.ts";
import { readFirstHeard } from "./read-first-heard.ts";
import { readProcess, readTraffic } from "./read-series.ts";
import type { CaptureRecord, InstanceRecord, ViewSources } from "./sources.ts";
import { whyAsked } from "./why-asked.ts";
import { whyItFired } from "./why-it-fired.ts";

/** Curves show this much before and after the moment. */
const aroundMs: Milliseconds = 10 * 60_000;
const curvePoints = 240;
const maxSiblings = 20;
const maxEvents = 500;
const hourMs: Milliseconds = 3_600_000;
/** Other captures of the same culprit are counted from so long before on. */
const lookBackMs: Milliseconds = 24 * hourMs;

/** One capture; null when there is none of that id. */
export async function captureView(sources: ViewSources, id: string): Promise<CaptureView | null> {
  const record = await sources.captures.get(id);
  if (!record) return null;
  const nowMs = sources.now();
  const instance = sources.registry.byKey(record.instance);
  const range = { fromMs: record.atMs - aroundMs, toMs: record.atMs + aroundMs };
  const intervalMs = instance?.target.intervalMs ?? 15_000;
  const { fineStepMs } = await sources.store.stats();
  const grid = gridOf(range, { nowMs, intervalMs }, fineStepMs, curvePoints);
  const siblings = siblingsOf(sources, record, instance);
  const instanceId = instance?.id ?? sources.registry.idOf("instance", record.instance) ?? -1;
  const where = { instance: [instanceId, ...siblings.map((sibling) => sibling.id)] };
  const [processes, traffic, events, captures, amount, before, difference, sameCulprit] = await Promise.all([
    readProcess(sources, grid, ["instance"], where),
    readTraffic(sources, grid, ["instance", "direction", "service"], where),
    sources.events.list({ ...range, instance: record.instance, kinds: [...markedKinds], limit: maxEvents }),
    sources.captures.list({ ...range, instance: record.instance, withSiblings: true, limit: maxEvents }),
    amountOf(sources, record),
    sources.captures.count({ fromMs: record.atMs - hourMs, toMs: record.atMs - 1, withSiblings: true }),
    readDifference(sources, record),
    sameCulpritOf(sources, record, nowMs),
  ]);
  const covered = processes.find(({ keys }) => keys.instance === instanceId)?.coveredMs ?? [];
  const sinceMs = await readFirstHeard(sources, grid, { instance: [instanceId] }, covered);
  const kind = instance?.state.kind ?? null;
  const { row, process } = partsOf(record);
  const budget = { used: before.total, perHour: sources.configuration().capture.perHour };
  const signal = sources.configuration().rules.find((rule) => rule.name === record.rule)?.signal ?? null;
  const facts: CaptureGrounds = {
    capture: row,
    kind,
    culpritAmount: amount,
    difference,
    siblings: siblings.length,
    sameCulprit,
  };
  return {
    capture: row,
    kind,
    status: captureStatus(record),
    verdict: captureVerdict(facts),
    evidence: captureEvidence(facts),
    named: namedFunction(facts),
    why: hasNoRule(record) ? whyAsked(record, budget) : whyItFired(record, budget),
    curves: captureCurves({
      record,
      signal,
      id: instanceId,
      grid,
      processes,
      traffic: ofFlow(traffic, record, sources),
      sinceMs,
    }),
    curvesRange: range,
    completeAtMs: nowMs < range.toMs + intervalMs ? range.toMs + intervalMs : null,
    marks: eventMarks(events, captures, range),
    process,
    recordings: record.recordings,
  };
}

/** A capture as lists show it, and what is known of its process. */
function partsOf(record: CaptureRecord): { row: CaptureRow; process: CaptureView["process"] } {
  const { firings: _firings, window: _window, test: _test, held: _held, mode: _mode, ...rest } = record;
  const {
    seconds,
    takenMs,
    sidecarVersion,
    startTimeMs,
    pid,
    facts,
    beganMs: _beganMs,
    recordings: _recordings,
    ...row
  } = rest;
  return { row, process: { sidecarVersion, startTimeMs, pid, takenMs, seconds, facts } };
}

/** Only the service that fired, where the rule is one of services. */
function ofFlow<T extends { keys: { service?: number } }>(
  traffic: readonly T[],
  record: CaptureRecord,
  sources: ViewSources,
): T[] {
  const service = record.flow ? sources.registry.idOf("service", record.flow.service) : null;
  return traffic.filter(({ keys }) => service === null || keys.service === service);
}

function siblingsOf(sources: ViewSources, record: CaptureRecord, instance: InstanceRecord | null): InstanceRecord[] {
  return sources.registry
    .byApp(record.app)
    .filter((one) => one.target.key !== record.instance && (!instance || one.state.kind === instance.state.kind))
    .slice(0, maxSiblings);
}

/** What else had the culprit from a day before on, wherever it was. */
async function sameCulpritOf(
  { captures }: ViewSources,
  { atMs, culprit }: CaptureRow,
  nowMs: UnixMs,
): Promise<CaptureGrounds["sameCulprit"]> {
  const range = { fromMs: atMs - lookBackMs, toMs: Math.max(atMs + 1, Math.min(nowMs, atMs + lookBackMs)) };
  const same = culprit ? await captures.list({ ...range, culprit: culprit.name, limit: maxEvents }) : [];
  return {
    captures: Math.max(1, same.length),
    instances: Math.max(1, new Set(same.map(({ instance }) => instance)).size),
    range,
  };
}

/** How much of the profile is the culprit's: cores of CPU, bytes of heap, a count of goroutines; null where not known. */
async function amountOf(sources: ViewSources, { culprit, profiles }: CaptureRow): Promise<number | null> {
  const profile = profiles.find((one) => one.kind === culprit?.kind && one.status === "stored");
  if (!culprit || !profile?.sha256) return null;
  // A damaged profile must not cost the page; its own tab tells what is wrong with it.
  const meta = await sources.profiles.meta(profile.sha256, profile.kind).catch(() => null);
  return meta && culpritAmount(meta, culprit);
}

export function culpritAmount(meta: ProfileMeta, culprit: { share: number; unit: string }): number | null {
  const column =
    meta.sampleTypes.find((sample) => sample.unit === culprit.unit) ?? meta.sampleTypes[meta.defaultSampleType];
  if (!column) return null;
  if (meta.kind !== "cpu") return column.total * culprit.share;
  return column.unit === "nanoseconds" && meta.durationNs > 0 ? (column.total * culprit.share) / meta.durationNs : null;
}
