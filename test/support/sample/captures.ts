import type { CapturedProfile } from "../../../model/captures.ts";
import type { CaptureRow, CapturesView, CaptureView } from "../../../model/views/captures.ts";
import type { CapturesQuery } from "../../../server/api/reads.ts";
import { curveSetOf } from "./shape.ts";
import { sampleTime } from "./time.ts";
import { sampleMarks } from "./verdict.ts";

const sick = {
  app: "trade-core",
  zone: "hz-a",
  version: "1.6.1",
  instance: "mosn/trade-core-6b4f-x2k9p:34903",
  instanceName: "trade-core-6b4f-x2k9p",
};

function stored(kind: "cpu" | "goroutine"): CapturedProfile {
  return { kind, status: "stored", bytes: 48_211, sha256: "9f2c".repeat(16), error: null };
}

export function sampleCaptureRows(nowMs: number): CaptureRow[] {
  return [
    {
      ...sick,
      id: "cap-7f3b",
      atMs: nowMs - 140_000,
      rule: "rt",
      flow: { direction: "in", service: "ingress_http" },
      reason: "RT 39 ms is 4.8 times its average of 8.2 ms.",
      numbers: { value: 39, average: 8.2, min: 2, diff: 50, abs: null, unit: "ms" },
      status: "partial",
      profiles: [
        stored("goroutine"),
        { kind: "cpu", status: "failed", bytes: null, sha256: null, error: "connection reset after 3.1 s" },
      ],
      pinnedMs: null,
      siblingOf: null,
      siblings: null,
      culprit: null,
    },
    {
      ...sick,
      id: "cap-7f3a",
      atMs: nowMs - 210_000,
      rule: "cpu",
      flow: null,
      reason: "CPU 86 % is above abs 70 %.",
      numbers: { value: 86, average: 33, min: 10, diff: 25, abs: 70, unit: "%" },
      status: "stored",
      profiles: [stored("cpu")],
      pinnedMs: nowMs - 60_000,
      siblingOf: null,
      siblings: {
        wanted: 1,
        qps: 212,
        chosen: [
          {
            captureId: "cap-7f39",
            instance: "mosn/trade-core-6b4f-9m2vq:34903",
            instanceName: "trade-core-6b4f-9m2vq",
            zone: "hz-a",
            qps: 208,
          },
        ],
        reason:
          "With it trade-core-6b4f-9m2vq, the closest in traffic of 3 healthy siblings in its zone: 208/s against 212/s.",
      },
      culprit: {
        kind: "cpu",
        name: "matchRoutesByRegex",
        file: "demo/sidecar/routes.ts",
        share: 0.59,
        unit: "nanoseconds",
      },
    },
    {
      ...sick,
      instance: "mosn/trade-core-6b4f-9m2vq:34903",
      instanceName: "trade-core-6b4f-9m2vq",
      id: "cap-7f39",
      atMs: nowMs - 210_000,
      rule: "",
      flow: null,
      reason: "Healthy sibling of trade-core-6b4f-x2k9p, which fired: CPU 86 % is above abs 70 %.",
      numbers: { value: 0, average: null, min: null, diff: null, abs: null, unit: "" },
      status: "stored",
      profiles: [stored("cpu")],
      pinnedMs: null,
      siblingOf: "cap-7f3a",
      siblings: null,
      culprit: null,
    },
  ];
}

export function sampleCaptures(query: CapturesQuery, nowMs: number): CapturesView {
  const time = sampleTime(query.range, nowMs);
  const rows = sampleCaptureRows(nowMs).filter(
    (row) => (!query.app || row.app === query.app) && (!query.instance || row.instance === query.instance),
  );
  return {
    range: time.range,
    verdict: {
      status: "warn",
      sentence: [
        { text: "2 captures in this range; " },
        { text: "matchRoutesByRegex", mono: true },
        { text: " is the top culprit." },
      ],
      answers: null,
      actions: [],
    },
    strip: curveSetOf([{ id: "cpu", label: "CPU", shape: { seed: 1, base: 0, noise: 0 } }], time.range, time.onsetMs),
    rows,
    guarded: [
      {
        id: "ev-1",
        atMs: nowMs - 90_000,
        app: sick.app,
        instance: sick.instance,
        instanceName: sick.instanceName,
        rule: "goroutine",
        reason: "Goroutines 2,096 are 3.3 times their average of 634.",
        outcome: "busy",
        why: "A capture of this instance was already running.",
      },
    ],
    next: null,
    total: rows.length,
    guardedTotal: 1,
    fired: rows.length + 1,
  };
}

export function sampleCapture(id: string, nowMs: number): CaptureView | null {
  const capture = sampleCaptureRows(nowMs).find((row) => row.id === id);
  if (!capture) return null;
  const range = { fromMs: capture.atMs - 600_000, toMs: capture.atMs + 600_000 };
  const time = sampleTime(range, nowMs);
  const curve = (
    title: string,
    unit: string,
    base: number,
    rise: number,
    threshold: { value: number; label: string } | null,
  ) => ({
    title,
    unit,
    threshold,
    set: curveSetOf(
      [
        { id: "instance", label: "instance", shape: { seed: 1, base, noise: 0.05, rise } },
        { id: "siblings", label: "siblings", shape: { seed: 2, base, noise: 0.05 } },
      ],
      { fromMs: range.fromMs, toMs: nowMs },
      time.onsetMs,
    ),
  });
  return {
    capture,
    kind: "mosn",
    status: "bad",
    verdict: {
      status: "bad",
      sentence: [
        { text: "trade-core-6b4f-x2k9p", mono: true, href: `/instances/${encodeURIComponent(sick.instance)}` },
        { text: " burns " },
        { text: "86 %", tone: "bad" },
        { text: " of its cores; " },
        { text: "matchRoutesByRegex", mono: true },
        { text: " takes 59 %." },
      ],
      answers: null,
      actions: [],
    },
    evidence: [{ text: "0.80 ms of CPU per request against 0.30 ms." }],
    named: { kind: "cpu", name: "matchRoutesByRegex" },
    why: {
      rule: capture.rule,
      mode: "corrected",
      atMs: capture.atMs,
      unit: capture.numbers.unit,
      window: [33, 32, 34, 33, 33, 32, 34, 33, 32, 34],
      value: capture.numbers.value,
      average: capture.numbers.average,
      lines: [
        { value: 70, label: "abs 70 %" },
        { value: 41.3, label: "average 33.0 × 1.25 = 41.3 %" },
      ],
      tests: [
        { id: "min", label: "at least", text: [{ text: "86 ≥ min 10 %" }], result: "passed" },
        { id: "abs", label: "absolute", text: [{ text: "86 > abs 70 %" }], result: "fired" },
        { id: "diff", label: "difference", text: [{ text: "86 ≥ 41.3 %, average + 25 %" }], result: "would-fire" },
        { id: "guards", label: "guards", text: [{ text: "cooldown 0 s, 3 of 60 used" }], result: "open" },
      ],
    },
    curves: [
      curve("CPU", "%", 33, 53, { value: 70, label: "abs 70" }),
      curve("RT mean", "ms", 8, 31, null),
      curve("Requests", "1/s", 68, 0, null),
      curve("Goroutines", "", 634, 1460, null),
    ],
    curvesRange: range,
    completeAtMs: range.toMs > nowMs ? range.toMs : null,
    marks: sampleMarks(time),
    process: {
      sidecarVersion: "1.6.1",
      startTimeMs: nowMs - 3_600_000,
      pid: 4211,
      facts: null,
      takenMs: capture.atMs + 10_000,
      seconds: 10,
    },
    recordings: [],
  };
}
