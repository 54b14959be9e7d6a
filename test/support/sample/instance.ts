import type { Absence, Value } from "../../../model/absence.ts";
import type { RuleState } from "../../../model/rules.ts";
import type { SignalId } from "../../../model/signals.ts";
import type { TargetState } from "../../../model/targets.ts";
import type { TimeRange } from "../../../model/time-range.ts";
import type { InstanceSignalRow, InstanceView } from "../../../model/views/instance.ts";
import { sampleCaptureRows } from "./captures.ts";
import { type SampleInstance, sampleInstances } from "./mesh.ts";
import { gridOf, sparkOf } from "./shape.ts";
import { type SampleTime, sampleTime } from "./time.ts";
import { sampleMarks, sampleVerdict } from "./verdict.ts";

export function sampleTarget(instance: SampleInstance, nowMs: number): TargetState {
  const stale = instance.status === "unknown";
  return {
    key: instance.key,
    id: 1,
    health: stale ? "down" : "up",
    lastScrapeMs: nowMs - 2_000,
    lastDurationMs: 6.2,
    lastError: stale ? "connection refused (10.2.8.41:34903)" : "",
    sinceMs: nowMs - 900_000,
    samples: 392,
    badLines: 0,
    warnings: [],
    kind: instance.kind,
    kindHow: "body: downstream_request_total",
    version: instance.version,
    versionHow: "admin: /api/v1/version",
    startTimeMs: nowMs - 8_000_000,
    pid: 4211,
    cpuCores: 2,
    memoryLimitBytes: 512 * 1024 * 1024,
    admin: { state: "ok", reason: "answers at 127.0.0.1:34901", checkedMs: nowMs - 12_000 },
    pprof:
      instance.kind === "go"
        ? { state: "disabled", reason: "set sidecar.pprof for the job", checkedMs: nowMs - 12_000 }
        : { state: "ok", reason: "answers at 127.0.0.1:34902", checkedMs: nowMs - 12_000 },
    absent: [
      { signal: "p99", state: "unsupported", reason: "MOSN exports no request histogram" },
      {
        signal: "gcPause",
        state: "disabled",
        reason: "set metrics.stats_matcher to let go_gc_duration_seconds through",
      },
    ],
  };
}

export function sampleInstance(key: string, range: TimeRange, nowMs: number): InstanceView | null {
  const instance = sampleInstances.find((candidate) => candidate.key === key);
  if (!instance) return null;
  const time = sampleTime(range, nowMs);
  const sick = instance.status === "bad";
  const { startMs, stepMs } = gridOf(time.range, 120);
  return {
    range: time.range,
    sinceMs: null,
    key,
    name: instance.name,
    app: instance.app,
    zone: instance.zone,
    appVersion: "2026.11.3",
    labels: {
      app: instance.app,
      zone: instance.zone,
      pod: instance.name,
      note: "<img src=x onerror=alert(1)>",
      owner: "trade-platform",
    },
    status: instance.status,
    verdict: sick
      ? {
          ...sampleVerdict(time),
          sentence: [
            { text: "CPU is " },
            { text: "86 %", tone: "bad" },
            { text: " of 2 cores since " },
            { text: "4 min ago", href: "/captures/cap-7f3a" },
            { text: "; siblings use 33 %." },
          ],
        }
      : {
          status: instance.status,
          sentence: [
            {
              text:
                instance.status === "unknown"
                  ? "Its scrape fails: connection refused. Older data is shown."
                  : "Nothing is wrong: 8 rules look, none holds.",
            },
          ],
          answers: null,
          actions: [],
        },
    target: sampleTarget(instance, nowMs),
    url: "http://10.2.8.41:34903/metrics",
    grid: { startMs, stepMs },
    rows: signalRows(instance, time),
    rules: ruleStates(sick, nowMs),
    gaps: time.gaps,
    marks: sick ? sampleMarks(time) : [],
    captures: sick ? sampleCaptureRows(nowMs) : [],
  };
}

function signalRows(instance: SampleInstance, { range, onsetMs, gaps }: SampleTime): InstanceSignalRow[] {
  const sick = instance.status === "bad";
  const row = (signal: SignalId, base: number, rise: number, service = ""): InstanceSignalRow => {
    const spark = sparkOf(
      { seed: signal.length + base, base, noise: 0.1, rise: sick ? rise : 0 },
      range,
      onsetMs,
      gaps,
      120,
    );
    const now = spark.at(-1) ?? null;
    const value: Value =
      instance.status === "unknown"
        ? { state: "stale", reason: "connection refused" }
        : now === null
          ? { state: "stale" }
          : { state: "ok", value: now };
    return {
      signal,
      flow: service ? { direction: service.startsWith("egress") ? "out" : "in", service } : null,
      now: value,
      windowMean: base + (sick ? rise * 0.2 : 0),
      siblingMedian: base,
      siblings: 5,
      spark,
      absence: null,
    };
  };
  return [
    row("cpu", 33, 53),
    row("mem", 22, 1),
    row("rss", 6.1e7, 4e6),
    row("heap", 2.2e7, 3e6),
    row("gcHeap", 8, 0.4),
    row("goroutine", 634, 1460),
    row("thread", 14, 0),
    row("fds", 61, 2),
    row("qps", 68, -3, "ingress_http"),
    row("rt", 8.2, 31, "ingress_http"),
    row("errors", 0.0004, 0.046, "ingress_http"),
    row("active", 1, 8, "ingress_http"),
    row("qps", 41, -2, "egress_http"),
    absent("rt", "no-traffic", "no request in the last window", "egress_audit"),
    absent("p99", "unsupported", "MOSN exports no request histogram"),
    absent("gcPause", "disabled", "set metrics.stats_matcher to let go_gc_duration_seconds through"),
  ];
}

function absent(signal: SignalId, state: Absence, reason: string, service = ""): InstanceSignalRow {
  return {
    signal,
    flow: service ? { direction: "out", service } : null,
    now: { state, reason },
    windowMean: null,
    siblingMedian: null,
    siblings: 0,
    spark: [],
    absence: { state, reason },
  };
}

function ruleStates(sick: boolean, nowMs: number): RuleState[] {
  const base = {
    flow: null,
    thresholds: { min: 10, diff: 25, abs: 70, max: 0, below: null },
    window: { filled: 10, size: 10 },
    hold: { count: 0, of: 1 },
    cooldownUntilMs: null,
    heldBack: 0,
    lastFiredMs: null,
  };
  return [
    sick
      ? {
          ...base,
          rule: "cpu",
          signal: "cpu",
          unit: "%",
          verdict: "cooling-down",
          why: "It fired and its cooldown still runs.",
          value: 86,
          average: 33,
          cooldownUntilMs: nowMs + 42_000,
          heldBack: 8,
          lastFiredMs: nowMs - 40_000,
        }
      : {
          ...base,
          rule: "cpu",
          signal: "cpu",
          unit: "%",
          verdict: "normal",
          why: "33 % is below abs 70 % and below average + 25 % (41.3 %).",
          value: 33,
          average: 33,
        },
    {
      ...base,
      rule: "mem",
      signal: "mem",
      unit: "%",
      verdict: "normal",
      why: "22 % is below average + 25 % (27.5 %).",
      value: 22,
      average: 22,
    },
    {
      ...base,
      rule: "gcHeap",
      signal: "gcHeap",
      unit: "%",
      verdict: "below-min",
      why: "8 % is below min 10 %.",
      value: 8,
      average: 8,
    },
    {
      ...base,
      rule: "goroutine",
      signal: "goroutine",
      unit: "",
      verdict: "warming-up",
      why: "6 of 10 values are known.",
      value: 634,
      average: null,
      window: { filled: 6, size: 10 },
    },
    {
      ...base,
      rule: "thread",
      signal: "thread",
      unit: "",
      verdict: "below-min",
      why: "14 is below min 30.",
      value: 14,
      average: 14,
    },
    {
      ...base,
      rule: "rt",
      signal: "rt",
      unit: "ms",
      flow: { direction: "in", service: "ingress_http" },
      verdict: sick ? "holding" : "normal",
      why: sick ? "Holds 1 of 2 scrapes." : "8.2 ms is below average + 50 %.",
      value: 8.2,
      average: 8.1,
      hold: { count: sick ? 1 : 0, of: 2 },
    },
    {
      ...base,
      rule: "errors",
      signal: "errors",
      unit: "ratio",
      flow: { direction: "in", service: "ingress_http" },
      verdict: "too-few-requests",
      why: "14 requests in the window, 20 are asked.",
      value: null,
      average: null,
    },
    {
      ...base,
      rule: "up",
      signal: "up",
      unit: "",
      verdict: "normal",
      why: "The target is up.",
      value: 1,
      average: null,
    },
  ];
}
