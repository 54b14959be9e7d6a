import type { Scope } from "../../../model/scope.ts";
import {
  type ApplicationView,
  type BandsByKind,
  type InstanceTile,
  type SiblingBands,
  type SideRow,
  type TileSignal,
  tileSignals,
} from "../../../model/views/application.ts";
import type { Spark } from "../../../model/views/curves.ts";
import { sampleCaptureRows } from "./captures.ts";
import { type SampleApp, type SampleInstance, sampleApps } from "./mesh.ts";
import { compared, curveSetOf, sparkOf } from "./shape.ts";
import { type SampleTime, sampleTime } from "./time.ts";
import { sampleMarks, sampleVerdict } from "./verdict.ts";

export function sampleApplication(
  name: string,
  scope: Scope,
  nowMs: number,
): (ApplicationView & { bands: BandsByKind }) | null {
  const app = sampleApps.find((candidate) => candidate.app === name);
  if (!app) return null;
  const time = sampleTime(scope.range, nowMs);
  const { range, onsetMs, gaps } = time;
  const sick = app.status === "bad";
  const noTraffic =
    app.qps === 0
      ? [
          {
            fromMs: range.fromMs,
            toMs: range.toMs,
            state: app.app === "fund-clearing" ? ("unsupported" as const) : ("no-traffic" as const),
            reason: "this Go process exports no server histogram",
          },
        ]
      : gaps;
  const curves = (list: Parameters<typeof curveSetOf>[0]) => curveSetOf(list, range, onsetMs, noTraffic);
  return {
    range,
    app: app.app,
    status: app.status,
    verdict: sick
      ? sampleVerdict(time)
      : {
          status: app.status,
          sentence: [{ text: app.qps === 0 ? `${app.app} has no traffic.` : `Nothing is wrong with ${app.app}.` }],
          answers: null,
          actions: [],
        },
    headline: [{ text: "in, MOSN" }],
    figures: {
      instances: {
        up: app.instances.filter((instance) => instance.status !== "unknown").length,
        total: app.instances.length,
        stale: app.app === "member-profile" ? 1 : 0,
      },
      qps: compared(app.qps + app.rise.qps, app.qps),
      errorRatio:
        app.qps === 0
          ? compared(null, null, "idle")
          : compared(app.errors + app.rise.errors, app.errors, sick ? "bad" : "good"),
      rtMeanMs: app.qps === 0 ? compared(null, null, "idle") : compared(app.rtMs + app.rise.rtMs, app.rtMs, app.status),
      rtP50Ms: compared(null, null),
      rtP99Ms: compared(null, null),
      percentilesOf: [{ text: "MOSN exports no histogram" }],
      sidecarCores: compared(2.3, 1.2, sick ? "warn" : "good"),
      sidecarRssBytes: compared(2.9e8, 2.8e8),
    },
    requests: curves([
      { id: "mosn/in", label: "in", shape: { seed: 1, base: app.qps, noise: 0.06, rise: app.rise.qps } },
    ]),
    failed: curves([
      {
        id: "mesh",
        label: "Sidecar",
        shape: { seed: 2, base: app.errors * 0.4, noise: 0.3, rise: app.rise.errors * 0.9 },
      },
      { id: "app", label: "Application", shape: { seed: 3, base: app.errors, noise: 0.3 } },
    ]),
    rt: curves([{ id: "mean", label: "mean", shape: { seed: 4, base: app.rtMs, noise: 0.1, rise: app.rise.rtMs } }]),
    marks: sick ? sampleMarks(time) : [],
    flows: flowsOf(app),
    versions: sidesOf(app, ["1.6.1", "1.6.0"]),
    zones: sidesOf(app, ["hz-a", "hz-b"]),
    instances: app.instances.map((instance, i) => tileOf(app, instance, i, time)),
    captures: sick ? sampleCaptureRows(nowMs) : [],
    bands: {
      mosn: Object.fromEntries(tileSignals.map((signal) => [signal, bandOf(app, signal, time)])) as SiblingBands,
    },
  };
}

/** Of a sick application one instance is beside the others. */
function sidesOf(app: SampleApp, [sickValue = "", value = ""]: readonly string[]): SideRow[] {
  const kind = "mosn";
  const sick: SideRow = {
    kind,
    value: sickValue,
    status: "bad",
    instances: 1,
    qps: 65,
    errorRatio: 0.046,
    rtMeanMs: 39,
    cpuPerThousand: 0.8,
  };
  const isSick = app.status === "bad";
  return [
    ...(isSick ? [sick] : []),
    {
      kind,
      value,
      status: "good",
      instances: app.instances.length - (isSick ? 1 : 0),
      qps: app.qps,
      errorRatio: app.errors,
      rtMeanMs: app.rtMs,
      cpuPerThousand: 0.3,
    },
  ];
}

const bases: Record<TileSignal, (app: SampleApp) => number> = {
  cpu: () => 33,
  rt: (app) => app.rtMs,
  errors: (app) => app.errors,
  rss: () => 6.1e7,
  goroutine: () => 634,
};
const rises: Record<TileSignal, (app: SampleApp) => number> = {
  cpu: (app) => app.rise.cpu,
  rt: (app) => app.rise.rtMs,
  errors: (app) => app.rise.errors,
  rss: () => 4e6,
  goroutine: () => 1400,
};

function tileOf(
  app: SampleApp,
  instance: SampleInstance,
  i: number,
  { range, onsetMs, nowMs }: SampleTime,
): InstanceTile {
  const sick = instance.status === "bad";
  const gaps = instance.status === "unknown" ? [{ fromMs: onsetMs, toMs: nowMs + 1e9, state: "stale" as const }] : [];
  const valueOf = (signal: TileSignal) => {
    const spark: Spark = sparkOf(
      { seed: i * 7 + signal.length, base: bases[signal](app), noise: 0.12, rise: sick ? rises[signal](app) : 0 },
      range,
      onsetMs,
      gaps,
    );
    return { now: spark.at(-1) ?? null, spark, outside: sick };
  };
  return {
    key: instance.key,
    name: instance.name,
    zone: instance.zone,
    kind: instance.kind,
    version: instance.version,
    status: instance.status,
    note: instance.note,
    values: Object.fromEntries(tileSignals.map((signal) => [signal, valueOf(signal)])) as InstanceTile["values"],
    captures: sick ? [{ id: "cap-7f3a", atMs: onsetMs + 30_000 }] : [],
  };
}

function bandOf(app: SampleApp, signal: TileSignal, { range, onsetMs }: SampleTime) {
  const base = bases[signal](app);
  return {
    p10: sparkOf({ seed: 91, base: base * 0.88, noise: 0.04 }, range, onsetMs),
    p90: sparkOf({ seed: 92, base: base * 1.12, noise: 0.04 }, range, onsetMs),
  };
}

function flowsOf(app: SampleApp): ApplicationView["flows"] {
  if (app.qps === 0) return [];
  const sick = app.status === "bad" ? "bad" : "good";
  const flow = (direction: "in" | "out" | "unknown", service: string, share: number, worse: boolean) => ({
    kind: "mosn" as const,
    direction,
    service,
    qps: compared(app.qps * share, app.qps * share * 1.02),
    errorRatio: compared(worse ? 0.046 : app.errors, app.errors, worse ? sick : "good"),
    rtMeanMs: compared(worse ? app.rtMs + app.rise.rtMs : app.rtMs, app.rtMs, worse ? sick : "good"),
  });
  return [
    flow("in", "ingress_http", 0.9, true),
    flow("in", "ingress_bolt_with_a_name_longer_than_its_column", 0.1, false),
    flow("out", "egress_http", 0.6, false),
    flow("out", "egress_inventory-lock", 0.4, false),
    flow("unknown", "<b>listener</b>", 0.02, false),
  ];
}
