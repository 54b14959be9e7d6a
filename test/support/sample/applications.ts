import type { Scope } from "../../../model/scope.ts";
import type { ApplicationRow, ApplicationSparks, ApplicationsView } from "../../../model/views/applications.ts";
import { type SampleApp, sampleApps } from "./mesh.ts";
import { compared, sparkOf } from "./shape.ts";
import { type SampleTime, sampleTime } from "./time.ts";
import { sampleVerdict } from "./verdict.ts";

/** `more` adds that many healthy applications, to see long lists. */
export function sampleApplications(scope: Scope, nowMs: number, more = 0): ApplicationsView {
  const time = sampleTime(scope.range, nowMs);
  const extra = Array.from(
    { length: more },
    (_, i): SampleApp => ({
      ...(sampleApps[3] as SampleApp),
      app: `generated-${String(i).padStart(4, "0")}`,
      qps: 5 + ((i * 37) % 400),
    }),
  );
  const rows = [...sampleApps, ...extra].map((app, i) => {
    const row = rowOf(app, i, time);
    return i < 48 ? row : { ...row, sparks: null };
  });
  return {
    range: time.range,
    verdict: {
      ...sampleVerdict(time),
      sentence: [{ text: "1 application fails", tone: "bad" }, { text: ", 1 is degraded, 8 are well." }],
      answers: null,
      actions: [],
    },
    rows,
    total: rows.length,
  };
}

export function sampleApplicationRows(time: SampleTime): ApplicationRow[] {
  return sampleApps.map((app, i) => rowOf(app, i, time));
}

function rowOf(app: SampleApp, seed: number, { range, onsetMs, gaps }: SampleTime): ApplicationRow {
  const silent = app.qps === 0;
  const spark = (base: number, rise: number, shift: number) =>
    silent ? [] : sparkOf({ seed: seed * 3 + shift, base, noise: 0.1, rise }, range, onsetMs, seed === 4 ? gaps : []);
  const sick = app.status === "good" || app.status === "idle" ? "good" : app.status;
  return {
    app: app.app,
    status: app.status,
    why: app.why,
    kinds: [...new Set(app.instances.map((instance) => instance.kind))],
    versions: [...new Set(app.instances.map((instance) => instance.version))],
    zones: [...new Set(app.instances.map((instance) => instance.zone))],
    instances: {
      up: app.instances.filter((instance) => instance.status !== "unknown").length,
      total: app.instances.length,
    },
    qps: compared(app.qps + app.rise.qps, app.qps),
    errorRatio: silent
      ? compared(null, null, "idle")
      : compared(app.errors + app.rise.errors, app.errors, app.rise.errors > 0 ? sick : "good"),
    rtMeanMs: silent
      ? compared(null, null, "idle")
      : compared(app.rtMs + app.rise.rtMs, app.rtMs, app.rise.rtMs > 0 ? sick : "good"),
    sidecarCores: compared(
      0.2 * app.instances.length + app.rise.cpu / 50,
      0.2 * app.instances.length,
      app.rise.cpu > 20 ? sick : "good",
    ),
    sparks: {
      qps: spark(app.qps, app.rise.qps, 0),
      errorRatio: spark(app.errors, app.rise.errors, 1),
      rtMeanMs: spark(app.rtMs, app.rise.rtMs, 2),
    },
    sinceMs: app.status === "bad" || app.status === "warn" ? onsetMs : null,
  };
}

/** Sparks of generated rows, asked for when they come into sight. */
export function sampleSparks(scope: Scope, nowMs: number, apps: readonly string[]): Record<string, ApplicationSparks> {
  const { rows } = sampleApplications(scope, nowMs);
  const sparks = rows[3]?.sparks ?? { qps: [], errorRatio: [], rtMeanMs: [] };
  return Object.fromEntries(apps.map((app) => [app, sparks]));
}
