import { expect, it } from "vitest";
import { defaultRange } from "../../../model/time-range.ts";
import { applicationsView } from "../../../server/views/applications-view.ts";
import { firing } from "./made-captures.ts";
import { madeSources, minuteMs, nowMs } from "./made-mesh.ts";

const scope = { range: defaultRange, filter: {} };

it("lists applications, the worst first, each with why and since when", async () => {
  const { rows, total } = await applicationsView(
    madeSources({
      instances: [
        { name: "calm-1", app: "calm", serves: () => ({ qps: 900 }) },
        { name: "hot-1", app: "hot", serves: () => ({ qps: 5 }) },
        { name: "hot-2", app: "hot", zone: "hz-b", version: "1.8.3", serves: () => ({ qps: 5 }) },
        { name: "idle-1", app: "idle", serves: () => ({ qps: 0 }) },
        { name: "new-1", app: "new", state: { health: "unknown", kind: null, version: "" } },
        { name: "mute-1", app: "mute" },
      ],
      events: [firing("hot", "hot-1", 3)],
    }),
    "UTC",
    scope,
  );
  expect(
    rows.map(({ app, status, why, qps }) => [
      app,
      status,
      why.replace("\u2009", " "),
      qps.now === null ? null : Math.round(qps.now),
    ]),
  ).toEqual([
    ["hot", "bad", "CPU 86 %", 10],
    ["new", "unknown", "", null],
    ["calm", "good", "", 900],
    ["mute", "good", "", null],
    ["idle", "idle", "", 0],
  ]);
  expect(total).toBe(5);
  expect(rows[0]).toMatchObject({
    kinds: ["mosn"],
    versions: ["1.8.2", "1.8.3"],
    zones: ["hz-a", "hz-b"],
    instances: { up: 2, total: 2 },
    sinceMs: nowMs - 3 * minuteMs,
  });
  expect(rows[0]?.sparks.qps.length).toBeLessThanOrEqual(61);
});

it("colours only what a finding is about", async () => {
  const { rows } = await applicationsView(
    madeSources({
      instances: [{ name: "hot-1", app: "hot", serves: () => ({ qps: 5 }) }],
      events: [firing("hot", "hot-1", 3)],
    }),
    "UTC",
    scope,
  );
  expect(
    rows.map(({ sidecarCores, rtMeanMs, errorRatio }) => [sidecarCores.status, rtMeanMs.status, errorRatio.status]),
  ).toEqual([["bad", "good", "good"]]);
});
