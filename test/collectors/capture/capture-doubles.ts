import { createHash } from "node:crypto";
import type { CaptureBeginning, CapturePorts } from "../../../collectors/ports.ts";
import type { CapturedProfile, CaptureStatus, Firing } from "../../../model/captures.ts";
import type { CaptureConfig } from "../../../model/configuration.ts";
import type { ProfileKind } from "../../../model/profile-kinds.ts";
import type { Recording } from "../../../model/recorder.ts";
import type { Reachability, ScrapeTarget, TargetState } from "../../../model/targets.ts";

export const generous: CaptureConfig = {
  perInstance: 1,
  perApp: 100,
  total: 100,
  perHour: 1000,
  siblings: 0,
  cpuSeconds: 1,
  maxBytes: 1_000_000,
  cpuCeiling: 0,
};

/** A firing of one rule that asks for `capture`. */
export function firingOf(capture: ProfileKind[], overrides: Partial<Firing> = {}): Firing {
  return {
    instanceKey: "trade/a:1",
    rule: "cpu",
    signal: "cpu",
    flow: null,
    atMs: 1000,
    test: "abs",
    reason: "CPU 86 % is above abs 70 %.",
    numbers: { value: 86, average: null, min: 10, diff: 25, abs: 70, unit: "%" },
    window: [],
    held: { count: 1, of: 1 },
    cooldownUntilMs: 61_000,
    capture,
    atScrape: { cpuPercent: 86, goroutines: 100 },
    ...overrides,
  };
}

type Known = NonNullable<ReturnType<CapturePorts["target"]>>;

/** A Go process whose profiles are at `pprofUrl`. */
export function targetOf(
  pprofUrl: string | null,
  pprof: Partial<Reachability> = {},
  overrides: Partial<ScrapeTarget> = {},
): Known {
  const key = overrides.key ?? "trade/a:1";
  const target: ScrapeTarget = {
    key,
    id: 1,
    job: "trade",
    instance: "a:1",
    name: "a",
    app: "trade",
    zone: "default",
    appVersion: "",
    labels: {},
    url: "http://127.0.0.1:1/metrics",
    kind: "go",
    intervalMs: 5000,
    timeoutMs: 5000,
    limits: { bodyBytes: 1, samples: 1, labels: 1, labelNameLength: 1, labelValueLength: 1 },
    honorTimestamps: true,
    headers: {},
    adminUrl: null,
    pprofUrl,
    resources: { cpuCores: null, memoryLimitBytes: null },
    trafficMetric: null,
    ...overrides,
  };
  const unknown: Reachability = { state: "unknown", reason: "", checkedMs: null };
  const state: TargetState = {
    key,
    id: 1,
    health: "up",
    lastScrapeMs: 1000,
    lastDurationMs: 1,
    lastError: "",
    sinceMs: 0,
    samples: 1,
    badLines: 0,
    warnings: [],
    kind: "go",
    kindHow: "configured",
    version: "",
    versionHow: "",
    startTimeMs: null,
    pid: null,
    cpuCores: null,
    memoryLimitBytes: null,
    admin: unknown,
    pprof: { ...unknown, ...pprof },
    absent: [],
  };
  return { target, state };
}

/** What a capturer told its ports, in order. */
export interface Told {
  begun: CaptureBeginning[];
  profiles: CapturedProfile[];
  ended: CaptureStatus[];
  saved: Map<string, Uint8Array>;
  aside: Uint8Array[];
  recorded: (Recording & { captureId: string })[];
  logged: string[];
}

/** Ports that keep what they are told in memory; each may be replaced. */
export function rememberingPorts(
  target: CapturePorts["target"],
  overrides: Partial<CapturePorts> = {},
): { ports: CapturePorts; told: Told } {
  const told: Told = { begun: [], profiles: [], ended: [], saved: new Map(), aside: [], recorded: [], logged: [] };
  let ids = 0;
  const ports: CapturePorts = {
    now: () => Date.now(),
    newId: () => `capture-${++ids}`,
    target,
    siblings: () => [],
    instances: () => [],
    recorded: async (captureId, recording) => void told.recorded.push({ captureId, ...recording }),
    begin: async (beginning) => void told.begun.push(beginning),
    saveProfile: async (bytes) => {
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      told.saved.set(sha256, bytes);
      return { sha256, bytes: bytes.length };
    },
    keepAside: async (bytes, _, kind) => {
      told.aside.push(bytes);
      return `aside/${kind}`;
    },
    profileDone: async (_, profile) => void told.profiles.push(profile),
    captureDone: async (_, status) => void told.ended.push(status),
    log: (line) => void told.logged.push(line),
    ...overrides,
  };
  return { ports, told };
}
