import type { Scope } from "../../../model/scope.ts";
import type { OverviewView } from "../../../model/views/overview.ts";
import { sampleApplicationRows } from "./applications.ts";
import { sampleCaptureRows } from "./captures.ts";
import { sampleApps } from "./mesh.ts";
import { compared, curveSetOf, sparkOf } from "./shape.ts";
import { type SampleTime, sampleTime } from "./time.ts";
import { sampleMarks, sampleVerdict } from "./verdict.ts";

export function sampleOverview(scope: Scope, nowMs: number): OverviewView {
  const time = sampleTime(scope.range, nowMs);
  const { range, onsetMs, gaps } = time;
  const curves = (list: Parameters<typeof curveSetOf>[0]) => curveSetOf(list, range, onsetMs, gaps);
  return {
    range,
    moversOver: { recentMs: 90_000, earlierMs: 1_710_000 },
    verdict: sampleVerdict(time),
    headline: [{ text: "in, MOSN" }],
    figures: {
      instances: { up: 21, down: 0, stale: 1, total: 22 },
      applications: { total: sampleApps.length, failing: 1, degraded: 1 },
      qps: compared(1491, 1507),
      errorRatio: compared(0.0132, 0.0006, "bad"),
      rtMeanMs: compared(14.6, 8.8, "warn"),
      rtP50Ms: compared(3.2, 3.2),
      rtP99Ms: compared(58, 27.5, "bad"),
      percentilesOf: [{ text: "of 5 edge instances" }],
      sidecarCores: compared(3.4, 2.1, "warn"),
      sidecarRssBytes: compared(1.18e9, 1.16e9),
      captures: { inRange: 3, running: 0 },
    },
    requests: curves([
      { id: "mosn/in", label: "MOSN", shape: { seed: 1, base: 1491, noise: 0.05 } },
      { id: "go/in", label: "Go process", shape: { seed: 2, base: 160, noise: 0.08 } },
    ]),
    failed: curves([
      { id: "mesh", label: "Sidecar", shape: { seed: 3, base: 0.0004, noise: 0.5, rise: 0.011 } },
      { id: "app", label: "Application", shape: { seed: 4, base: 0.0012, noise: 0.4 } },
    ]),
    rt: curves([
      { id: "p99", label: "p99", shape: { seed: 5, base: 27, noise: 0.1, rise: 30 } },
      { id: "p90", label: "p90", shape: { seed: 6, base: 13.8, noise: 0.06, rise: 1 } },
      { id: "p50", label: "p50", shape: { seed: 7, base: 3.2, noise: 0.05 } },
    ]),
    marks: sampleMarks(time),
    movers: sampleMovers(time),
    newestCaptures: sampleCaptureRows(nowMs),
    applications: sampleApplicationRows(time).slice(0, 12),
    matrix: {
      zones: ["hz-a", "hz-b", "sh-a"],
      rows: [
        {
          kind: "mosn",
          version: "1.6.1",
          cells: [
            { instances: 1, affected: 1, errorRatio: 0.046, qps: 68, status: "bad" },
            null,
            null,
            { instances: 1, affected: 1, errorRatio: 0.046, qps: 68, status: "bad" },
          ],
        },
        {
          kind: "mosn",
          version: "1.6.0",
          cells: [
            { instances: 9, affected: 0, errorRatio: 0.0004, qps: 611, status: "good" },
            { instances: 8, affected: 0, errorRatio: 0.0005, qps: 602, status: "good" },
            { instances: 3, affected: 0, errorRatio: 0, qps: 210, status: "good" },
            { instances: 20, affected: 0, errorRatio: 0.0004, qps: 1423, status: "good" },
          ],
        },
        {
          kind: "go",
          version: "go1.23.4",
          cells: [
            { instances: 1, affected: 0, errorRatio: null, qps: 0, status: "idle" },
            null,
            null,
            { instances: 1, affected: 0, errorRatio: null, qps: 0, status: "idle" },
          ],
        },
      ],
    },
  };
}

function sampleMovers({ range, onsetMs }: SampleTime): OverviewView["movers"] {
  const mover = (
    app: string,
    status: "bad" | "warn" | "good" | "idle",
    signal: "rt" | "errors" | "qps" | "cpu",
    zone: string,
    before: number,
    now: number,
    seed: number,
  ) => ({
    app,
    status,
    signal,
    zone,
    before,
    now,
    sinceMs: status === "idle" ? null : onsetMs,
    spark: sparkOf({ seed, base: before, noise: 0.06, rise: now - before }, range, onsetMs),
  });
  return [
    mover("trade-core", "bad", "errors", "hz-a", 0.0004, 0.046, 11),
    mover("trade-core", "bad", "rt", "hz-a", 8.2, 39, 12),
    mover("trade-core", "bad", "cpu", "hz-a", 33, 86, 13),
    mover("pricing-quote", "warn", "rt", "hz-b", 12.4, 29.6, 14),
    mover("cashier", "good", "qps", "all", 181, 144, 15),
    mover("risk-decide", "good", "rt", "sh-a", 14.2, 11.1, 16),
    mover("order-query-with-a-name-that-is-far-too-long-for-any-column-of-any-table", "idle", "qps", "all", 71, 88, 17),
    mover("<script>alert(1)</script>", "idle", "cpu", "hz-a", 3.1, 4.4, 18),
  ];
}
