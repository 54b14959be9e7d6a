import type { SidecarKind } from "../../model/kinds.ts";
import type { LifetimeTimes } from "../../model/lifetime-times.ts";
import type { ScrapeLimits, ScrapeTarget, TargetState } from "../../model/targets.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";
import { limitedSeries, relabelledTable } from "../relabel/relabelled-table.ts";
import { isClamped, watchedFlow } from "../sidecars/flow-values.ts";
import { type Normalised, normalise } from "../sidecars/normalise.ts";
import { failedProcessSignals, processSignals } from "../sidecars/process-signals.ts";
import { readingOf } from "../sidecars/reading.ts";
import { readerOf } from "../sidecars/registry.ts";
import { type RoleTable, roleTable } from "../sidecars/role-table.ts";
import { serviceKnowledge } from "../sidecars/service-knowledge.ts";
import { headlineQps } from "../watch/headline.ts";
import type { DoorFindings } from "./door-findings.ts";
import { type ParseExposition, parseExposition } from "./exposition.ts";
import { kindOfTarget } from "./kind-of-target.ts";
import type { Exposition } from "./line-reader.ts";
import { passedLabelLimit } from "./passed-label-limit.ts";
import { sameList } from "./same-list.ts";
import type { ScrapeOutcome } from "./scrape-outcome.ts";
import { targetEvents } from "./target-events.ts";
import type { TargetMemory } from "./target-memory.ts";
import { versionOfTarget } from "./version-of-target.ts";

export interface ScrapeTime {
  atMs: UnixMs;
  tookMs: Milliseconds;
}

/** Series that come and go would fill the memory: a table this much larger than its body is begun anew. */
const sparseFactor = 4;
const sparseAtLeast = 2000;
const unknownKind = processSignals({}, null, 0, { cpuCores: null, memoryLimitBytes: null }, null);
const lifetimeEveryMs: Milliseconds = 5 * 60_000;

/** Takes in the body of a target and answers what it means. Updates `memory`. */
export function goodScrape(
  memory: TargetMemory,
  body: Uint8Array,
  time: ScrapeTime,
  doors: DoorFindings,
  parse: ParseExposition = parseExposition,
): ScrapeOutcome {
  chooseReader(memory, body, doors);
  const found = parsed(memory, body, parse);
  const { table, target } = memory;
  const failure = found.failure || targetOverLimit(target);
  if (failure !== "") return failedScrape(memory, failure, time);
  const scrape = table && normalised(memory, table, found, time.atMs, doors);
  if (scrape && scrape.reading.doubles > 0) found.warnings.push(doublesWarning(scrape.reading.doubles));
  const before = memory.state;
  memory.state = goodState(memory, found, scrape, time, doors);
  if (scrape) memory.previous = scrape.reading;
  if (table && found.ids.length === 0 && target.kind === "auto") memory.table = null;
  const process = scrape?.process ?? unknownKind.values;
  const flows = scrape?.flows ?? [];
  const watched = flows.map(watchedFlow);
  memory.state.qps = headlineQps(watched);
  const isOther = scrape?.continuity === "restart" || scrape?.continuity === "hot-upgrade";
  memory.state.lifetime = lifetimeOf(memory, body, time.atMs, isOther);
  return {
    id: target.id,
    key: target.key,
    atMs: time.atMs,
    windowMs: scrape?.windowMs ?? 0,
    process,
    flows,
    observation: {
      instanceKey: target.key,
      atMs: time.atMs,
      intervalMs: target.intervalMs,
      discontinuity: scrape !== null && (scrape.hasGap || scrape.continuity === "restart"),
      process,
      flows: watched,
    },
    events: targetEvents(before, memory.state, scrape, time.atMs),
    isNewProcess: isOther || before.health !== "up",
  };
}

/** As in Prometheus, where a series has the labels of its target and its name as a label. */
function limitsOf({ limits, labels }: ScrapeTarget): ScrapeLimits {
  return { ...limits, labelsOfTarget: Object.keys(labels).length + 1 };
}

/** In Prometheus every series has the target's labels and `__name__`, so that one that is too long fails every scrape. */
function targetOverLimit({ limits, labels }: ScrapeTarget): string {
  const passed = passedLabelLimit([["__name__", ""], ...Object.entries(labels)], limits);
  return passed && `the target ${passed}`;
}

/** A scrape that failed is data: `up` is 0 and the reason stands in the state. Updates `memory`. */
export function failedScrape(memory: TargetMemory, reason: string, time: ScrapeTime): ScrapeOutcome {
  const { target } = memory;
  const before = memory.state;
  memory.state = {
    ...before,
    health: "down",
    sinceMs: before.health === "down" ? before.sinceMs : time.atMs,
    lastScrapeMs: time.atMs,
    lastDurationMs: time.tookMs,
    lastError: reason,
    samples: 0,
    badLines: 0,
    warnings: [],
  };
  const process = failedProcessSignals();
  return {
    id: target.id,
    key: target.key,
    atMs: time.atMs,
    windowMs: 0,
    process,
    flows: [],
    observation: {
      instanceKey: target.key,
      atMs: time.atMs,
      intervalMs: target.intervalMs,
      discontinuity: false,
      process,
      flows: [],
    },
    events: targetEvents(before, memory.state, null, time.atMs),
    isNewProcess: before.health === "unknown",
  };
}

function chooseReader(memory: TargetMemory, body: Uint8Array, doors: DoorFindings): void {
  const { table, previous, target } = memory;
  const isSparse =
    table !== null && table.size > sparseAtLeast && table.size > sparseFactor * presentIn(previous?.values);
  if (table !== null && !isSparse && memory.isKindConfirmed) return;
  const { kind, how } = kindOfTarget(target, body, doors);
  memory.isKindConfirmed = table !== null;
  if (table?.reader.kind === kind && !isSparse) return;
  memory.table = kind && tableOf(kind, memory);
  memory.previous = null;
  memory.state = { ...memory.state, kind, kindHow: how };
}

function tableOf(kind: SidecarKind, { target, tables }: TargetMemory): RoleTable {
  const { trafficMetric, app } = target;
  const isRelabelled = (target.metricRelabelRules ?? []).length > 0;
  if (tables && !isRelabelled) return tables(readerOf(kind), { trafficMetric }, app);
  return relabelledTable(roleTable(readerOf(kind), { trafficMetric }, app), target);
}

/** Reads a body; a target that the table it shares has no room for gets one of its own, and begins anew in it. */
function parsed(memory: TargetMemory, body: Uint8Array, parse: ParseExposition): Exposition {
  const { table, target } = memory;
  const refusedBefore = table?.refused ?? 0;
  const found = parse(body, table ?? limitedSeries(target), limitsOf(target));
  if (table === null || table.refused === refusedBefore) return found;
  memory.tables = null;
  memory.table = tableOf(table.reader.kind, memory);
  memory.previous = null;
  return parse(body, memory.table, limitsOf(target));
}

/** Read seldom: it is a second pass over the body, for what hardly changes. */
function lifetimeOf(
  { state, table }: TargetMemory,
  body: Uint8Array,
  atMs: UnixMs,
  isOther: boolean,
): LifetimeTimes | null {
  const known = state.lifetime ?? null;
  const read = table?.reader.lifetimes;
  if (!read || (known && !isOther && atMs - known.atMs < lifetimeEveryMs)) return read ? known : null;
  return { atMs, services: read(new TextDecoder().decode(body)) };
}

function presentIn(values: Float64Array | undefined): number {
  return values?.reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0) ?? 0;
}

function normalised(
  memory: TargetMemory,
  table: RoleTable,
  found: Exposition,
  atMs: UnixMs,
  doors: DoorFindings,
): Normalised {
  const sampledMs = (memory.target.honorTimestamps ? found.sampledMs : null) ?? atMs;
  const time = { atMs, sampledMs };
  const current = readingOf(found, table.columns.byId.length, time, doors.told?.pid ?? null);
  return normalise(table, memory.previous, current, memory.target, serviceKnowledge(doors.told?.listeners ?? null));
}

type AbsentSignal = TargetState["absent"][number];

function isSameAbsence(before: AbsentSignal, after: AbsentSignal): boolean {
  return before.signal === after.signal && before.state === after.state && before.reason === after.reason;
}

function doublesWarning(doubles: number): string {
  return `${doubles} of the series that are read stand more than once in the body, or become the same by relabelling: the last value counts`;
}

function goodState(
  memory: TargetMemory,
  found: Exposition,
  scrape: Normalised | null,
  time: ScrapeTime,
  doors: DoorFindings,
): TargetState {
  const { state, target } = memory;
  const { version, how } = versionOfTarget(target, memory.table, scrape?.version ?? "", doors);
  return {
    ...state,
    health: "up",
    sinceMs: state.health === "up" ? state.sinceMs : time.atMs,
    lastScrapeMs: time.atMs,
    lastDurationMs: time.tookMs,
    lastError: "",
    samples: found.samples,
    badLines: found.badLines,
    warnings: sameList(state.warnings, found.warnings),
    version,
    versionHow: how,
    startTimeMs: scrape?.startTimeMs ?? null,
    pid: doors.told?.pid ?? null,
    cpuCores: scrape?.limits.cpuCores ?? target.resources.cpuCores,
    memoryLimitBytes: scrape?.limits.memoryLimitBytes ?? target.resources.memoryLimitBytes,
    admin: doors.admin,
    pprof: doors.pprof,
    readiness: doors.told?.readiness ?? null,
    sampling: doors.told?.sampling ?? null,
    configuration: doors.told?.configuration ?? null,
    clampedWindows: (state.clampedWindows ?? 0) + (scrape?.flows.filter(isClamped).length ?? 0),
    absent: sameList(state.absent, scrape?.absent ?? unknownKind.absent, isSameAbsence),
  };
}
