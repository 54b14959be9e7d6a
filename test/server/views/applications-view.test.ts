import { expect, it } from "vitest";
import { defaultRange } from "../../../model/time-range.ts";
import { applicationSparks, noSparks } from "../../../server/views/application-sparks.ts";
import { applicationsView } from "../../../server/views/applications-view.ts";
import { firing } from "./made-captures.ts";
import { madeSources, minuteMs, nowMs } from "./made-mesh.ts";

const scope = { range: defaultRange, filter: {} };

it("lists applications, the worst first, each with why and since when", async () => {
  const { rows, total } = await applicationsView(
    madeSources({
      instances: [
        { name: "calm-1", app: "calm", serves: () => ({ qps: 900 }) },
        { name: "hot-1", app: "hot", cpu: () => 86, serves: () => ({ qps: 5 }) },
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
  expect(rows[0]?.sparks?.qps.length).toBeLessThanOrEqual(61);
});

it("lists thousands, the first of them with sparks, which are the ones that are asked for later", async () => {
  const instances = Array.from({ length: 1200 }, (_, place) => ({
    name: `i-${place}`,
    app: `app-${String(place).padStart(4, "0")}`,
    ...(place % 100 === 0 ? { serves: () => ({ qps: 1200 - place }) } : {}),
  }));
  const sources = madeSources({ instances, minutes: 3 });
  const { rows, total } = await applicationsView(sources, "UTC", scope);
  expect([rows.length, total]).toEqual([1200, 1200]);
  const first = rows.find(({ app }) => app === "app-0000");
  const asked = await applicationSparks(sources, "UTC", scope, ["app-0000", "app-0001", "nobody"]);
  expect(asked["app-0000"]).toEqual(first?.sparks);
  expect(first?.sparks?.qps.some((value) => value !== null)).toBe(true);
  expect([asked["app-0001"], asked["nobody"]]).toEqual([noSparks, noSparks]);
  expect(rows.findLast(({ sparks }) => sparks !== null && sparks.qps.length > 0)).toBeDefined();
});

it("colours only what a finding is about", async () => {
  const { rows } = await applicationsView(
    madeSources({
      instances: [{ name: "hot-1", app: "hot", cpu: () => 86, serves: () => ({ qps: 5 }) }],
      events: [firing("hot", "hot-1", 3)],
    }),
    "UTC",
    scope,
  );
  expect(
    rows.map(({ sidecarCores, rtMeanMs, errorRatio }) => [sidecarCores.status, rtMeanMs.status, errorRatio.status]),
  ).toEqual([["bad", "good", "good"]]);
});
