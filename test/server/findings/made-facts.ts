import type { MeshEvent } from "../../../model/events.ts";
import type { Answer, Verdict } from "../../../model/findings.ts";
import { defaultRules } from "../../../model/rules.ts";
import type { CaptureRow } from "../../../model/views/captures.ts";
import {
  type InstanceFact,
  type MeshFacts,
  noTraffic,
  type TrafficFact,
  type TrafficSum,
} from "../../../server/findings/facts.ts";
import { findFindings } from "../../../server/findings/find.ts";
import { plainText } from "../../../server/findings/template.ts";
import { meshVerdict } from "../../../server/findings/verdict.ts";

export const nowMs = Date.parse("2026-11-20T14:46:00Z");
export const at = (clock: string) => Date.parse(`2026-11-20T${clock}:00Z`);

export function instance(name: string, over: Partial<InstanceFact> = {}): InstanceFact {
  const app = over.app ?? name.replace(/-\d+$/, "");
  return {
    key: `mesh/${name}`,
    name,
    app,
    zone: "hz-a",
    version: "1.8.2",
    kind: "mosn",
    health: "up",
    stale: false,
    sinceMs: at("08:00"),
    lastScrapeMs: nowMs - 2_000,
    lastError: "",
    pprof: { state: "ok", reason: "", checkedMs: nowMs },
    ...over,
  };
}

export const numbers = { value: 86, average: 33, min: 10, diff: 25, abs: 70, unit: "%" };

export function firing(of: InstanceFact, rule: string, clock: string, over: Partial<MeshEvent> = {}): MeshEvent {
  return {
    id: `${of.name}-${rule}-${clock}`,
    kind: "firing",
    atMs: at(clock),
    durationMs: 0,
    app: of.app,
    zone: of.zone,
    version: of.version,
    instance: of.key,
    instanceName: of.name,
    rule,
    flow: null,
    reason: "CPU 86 % is above abs 70 %.",
    numbers,
    outcome: "captured",
    why: "",
    siblings: "",
    captureId: null,
    ...over,
  };
}

export function capture(of: InstanceFact, id: string, over: Partial<CaptureRow> = {}): CaptureRow {
  return {
    id,
    atMs: at("14:33"),
    app: of.app,
    zone: of.zone,
    version: of.version,
    instance: of.key,
    instanceName: of.name,
    rule: "cpu",
    flow: null,
    reason: "CPU 86 % is above abs 70 %.",
    numbers,
    status: "stored",
    profiles: [{ kind: "cpu", status: "stored", bytes: 1024, sha256: "ab".repeat(32), error: null }],
    culprit: { kind: "cpu", name: "spinHashRing", file: "ring.ts", share: 0.71, unit: "ns" },
    pinnedMs: null,
    siblingOf: null,
    siblings: null,
    ...over,
  };
}

export function sum(requests: number, errors = 0, rtMs = 5, overheadMs = 0): TrafficSum {
  return {
    coveredMs: 120_000,
    requests,
    errors,
    rtSumNs: requests * rtMs * 1e6,
    overheadSumNs: requests * overheadMs * 1e6,
  };
}

export function traffic(app: string, recent: TrafficSum, over: Partial<TrafficFact> = {}): TrafficFact {
  return { app, zone: "hz-a", version: "1.8.2", kind: "mosn", direction: "in", recent, before: noTraffic, ...over };
}

export function facts(over: Partial<MeshFacts> = {}): MeshFacts {
  return {
    nowMs,
    timeZone: "UTC",
    range: { fromMs: nowMs - 3_600_000, toMs: nowMs },
    live: true,
    rules: defaultRules,
    instances: [],
    traffic: [],
    peaks: new Map(),
    firings: [],
    captures: [],
    ...over,
  };
}

/** A sentence with plain spaces. */
export const read = (text: readonly { text: string }[]) => plainText([...text]).replaceAll("\u2009", " ");
const say = (of: Answer | undefined) => (of ? `${read(of.conclusion)} ${read(of.proof)}` : "");
export const answers = (verdict: Verdict) => ({
  mesh: say(verdict.answers?.mesh),
  part: say(verdict.answers?.part),
  now: say(verdict.answers?.now),
});
export const mesh = (made: MeshFacts) => meshVerdict(findFindings(made), made);
