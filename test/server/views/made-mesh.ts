import type { MeshEvent } from "../../../model/events.ts";
import type { SidecarKind } from "../../../model/kinds.ts";
import type { NarrowCounts } from "../../../model/narrow-signals.ts";
import { defaultRules, type RuleState } from "../../../model/rules.ts";
import type { ScrapeTarget, TargetState } from "../../../model/targets.ts";
import type { RuleCount } from "../../../server/events/rule-counts.ts";
import type { HouseFacts } from "../../../server/views/house-facts.ts";
import type {
  CaptureRecord,
  CatalogSpace,
  ConsoleSources,
  InstanceRecord,
  ViewSources,
} from "../../../server/views/sources.ts";
import { madeHouse } from "./made-house.ts";
import { madeReaders } from "./made-readers.ts";
import { type FlowSample, memoryStore, type ProcessSample } from "./memory-store.ts";

export const nowMs = Date.parse("2026-11-20T14:46:00Z");
export const minuteMs = 60_000;
export const intervalMs = 5_000;

/** One instance of the made mesh and how it behaves, minute by minute before now. */
export interface MadeInstance {
  name: string;
  app: string;
  zone?: string;
  version?: string;
  kind?: SidecarKind;
  labels?: Record<string, string>;
  state?: Partial<TargetState>;
  /** Requests a second of each direction; absent: no flow. */
  serves?: (ageMinutes: number) => MadeTraffic | null;
  calls?: (ageMinutes: number) => MadeTraffic | null;
  cpu?: (ageMinutes: number) => number | null;
  counted?: boolean;
}

export interface MadeTraffic {
  qps: number;
  errors?: number;
  rtMs?: number;
  bucket?: number;
  /** Of all requests, the share that failed and who made the answer. */
  told?: NarrowCounts;
}

export interface MadeMesh {
  instances: MadeInstance[];
  minutes?: number;
  events?: MeshEvent[];
  captures?: CaptureRecord[];
  ruleStates?: RuleState[];
  ruleSurvey?: ViewSources["ruleSurvey"];
  ruleCounts?: RuleCount[];
  house?: HouseFacts;
}

/** View sources over arrays, and the store that remembers what was asked of it. */
export function madeSources(mesh: MadeMesh): ConsoleSources & { store: ReturnType<typeof memoryStore> } {
  const ids = new Map<string, number>();
  const names: string[] = [""];
  const idOf = (space: CatalogSpace, name: string) => {
    const known = ids.get(`${space} ${name}`);
    if (known !== undefined) return known;
    names.push(name);
    ids.set(`${space} ${name}`, names.length - 1);
    return names.length - 1;
  };
  const records = mesh.instances.map((made) => recordOf(made, idOf));
  const service = idOf("service", "orders");
  const flows: FlowSample[] = [];
  const processes: ProcessSample[] = [];
  mesh.instances.forEach((made, index) => {
    const record = records[index];
    if (record) addSamples(made, record, service, mesh.minutes ?? 60, flows, processes);
  });
  const store = memoryStore(flows, processes, { newestMs: nowMs - 2_000 });
  return {
    now: () => nowMs,
    store,
    registry: {
      all: () => records,
      byKey: (key) => records.find(({ target }) => target.key === key) ?? null,
      byApp: (app) => records.filter(({ target }) => target.app === app),
      apps: () => [...new Set(records.map(({ target }) => target.app))],
      name: (id) => names[id] ?? "",
      idOf: (space, name) => ids.get(`${space} ${name}`) ?? null,
    },
    ...madeReaders(mesh.events ?? [], mesh.captures ?? []),
    profiles: {
      bytes: () => Promise.resolve(null),
      tree: () => Promise.resolve(null),
      top: () => Promise.resolve([]),
      culprit: () => Promise.resolve(null),
      growth: () => Promise.resolve(null),
      meta: (_sha256, kind) =>
        Promise.resolve({
          kind,
          sampleTypes: [{ type: "cpu", unit: "nanoseconds", total: 8_200_000_000 }],
          defaultSampleType: 0,
          samples: 820,
          functions: 9,
          depth: 7,
          durationNs: 10_000_000_000,
          timeNs: 0,
          periodType: "cpu",
          period: 10_000_000,
        }),
    },
    ruleStates: () => Promise.resolve(mesh.ruleStates ?? null),
    ruleSurvey: mesh.ruleSurvey ?? (() => Promise.resolve(null)),
    ruleCounts: () => Promise.resolve(mesh.ruleCounts ?? []),
    configuration: () => ({
      scrapeConfigs: [],
      rules: [...defaultRules],
      retention: { rawMs: 0, minuteMs: 0, hourMs: 0, captures: { ageMs: 0, bytes: 0 } },
      capture: {
        perInstance: 1,
        perApp: 2,
        total: 10,
        perHour: 60,
        siblings: 1,
        cpuSeconds: 10,
        maxBytes: 64e6,
        cpuCeiling: 0,
      },
      server: { host: "127.0.0.1", port: 8700, allowedHosts: [], tokenFile: "" },
    }),
    house: () => Promise.resolve(mesh.house ?? madeHouse()),
    self: () => ({ meshName: "test", demo: null, openAccess: true, notices: [], version: "0" }),
  };
}

function recordOf(made: MadeInstance, idOf: (space: CatalogSpace, name: string) => number): InstanceRecord {
  const { name, app, zone = "hz-a", version = "1.8.2", kind = "mosn" } = made;
  const key = `mesh/${name}`;
  const target: ScrapeTarget = {
    key,
    job: "mesh",
    instance: name,
    name,
    app,
    zone,
    appVersion: "",
    labels: { app, ...made.labels },
    id: idOf("instance", key),
    url: `http://user:secret@${name}:34903/metrics`,
    kind: "auto",
    intervalMs,
    timeoutMs: 3_000,
    limits: { bodyBytes: 1, samples: 1, labels: 1, labelNameLength: 1, labelValueLength: 1 },
    honorTimestamps: false,
    headers: { authorization: "secret" },
    adminUrl: null,
    pprofUrl: null,
    resources: { cpuCores: null, memoryLimitBytes: null },
    trafficMetric: null,
  };
  const open = { state: "ok" as const, reason: "", checkedMs: nowMs };
  const state: TargetState = {
    key,
    id: target.id,
    health: "up",
    lastScrapeMs: nowMs - 2_000,
    lastDurationMs: 4,
    lastError: "",
    sinceMs: nowMs - 60 * minuteMs,
    samples: 392,
    badLines: 0,
    warnings: [],
    kind,
    kindHow: "body",
    version,
    versionHow: "admin",
    startTimeMs: null,
    pid: null,
    cpuCores: 2,
    memoryLimitBytes: null,
    admin: open,
    pprof: open,
    absent: [],
    ...made.state,
  };
  return {
    id: target.id,
    target,
    state,
    appId: idOf("app", app),
    zoneId: idOf("zone", zone),
    versionId: idOf("version", version),
    kindId: idOf("kind", kind),
  };
}

function addSamples(
  made: MadeInstance,
  record: InstanceRecord,
  service: number,
  minutes: number,
  flows: FlowSample[],
  processes: ProcessSample[],
): void {
  const dimensions = {
    app: record.appId,
    zone: record.zoneId,
    version: record.versionId,
    kind: record.kindId,
    instance: record.id,
  };
  for (let toMs = nowMs - 2_000; toMs > nowMs - minutes * minuteMs; toMs -= intervalMs) {
    const span = { fromMs: toMs - intervalMs, toMs };
    const age = (nowMs - toMs) / minuteMs;
    for (const direction of ["in", "out"] as const) {
      const traffic = (direction === "in" ? made.serves : made.calls)?.(age);
      if (!traffic) continue;
      const requests = (traffic.qps * intervalMs) / 1000;
      flows.push({
        ...dimensions,
        ...span,
        direction,
        service,
        counted: made.counted ?? true,
        requests,
        errors: requests * (traffic.errors ?? 0),
        rtMs: traffic.rtMs ?? 5,
        overheadMs: 0,
        bucket: traffic.bucket ?? null,
        narrow: Object.fromEntries(Object.entries(traffic.told ?? {}).map(([by, share]) => [by, requests * share])),
      });
    }
    const cpu = made.cpu ? made.cpu(age) : 20;
    if (cpu !== null)
      processes.push({
        ...dimensions,
        ...span,
        values: { cpu, cpuCores: (cpu * 2) / 100, rss: 100 * 1024 * 1024, goroutine: 60, up: 1 },
      });
  }
}
