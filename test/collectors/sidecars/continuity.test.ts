import { describe, expect, it } from "vitest";
import { go } from "../../../collectors/sidecars/go.ts";
import { mosn } from "../../../collectors/sidecars/mosn.ts";
import { bodyOf, normaliseBodies } from "./scrapes.ts";

interface Process {
  cpu?: number;
  start?: number;
  a?: number;
  b?: number;
}

function mosnBody({ cpu = 10, start, a, b }: Process): string {
  const samples: Record<string, number> = { process_cpu_seconds_total: cpu };
  if (start !== undefined) samples["process_start_time_seconds"] = start;
  if (a !== undefined) samples['downstream_request_total{listener="ingress_a"}'] = a;
  if (b !== undefined) samples['downstream_request_total{listener="egress_b"}'] = b;
  return bodyOf(samples);
}

const before: Process = { cpu: 10, start: 1000, a: 100, b: 50 };

const cases: [string, Process, (number | null)[], string, string[], boolean][] = [
  // what, the second scrape, pids, continuity, services with a row, whether CPU is known
  ["everything grew", { cpu: 11, start: 1000, a: 110, b: 60 }, [], "continues", ["ingress_a", "egress_b"], true],
  ["traffic fell in the same process", { cpu: 11, start: 1000, a: 5, b: 60 }, [], "reset", ["egress_b"], true],
  ["traffic fell in another process", { cpu: 1, start: 2000, a: 5, b: 60 }, [], "restart", [], false],
  ["traffic fell, the pid is another one", { cpu: 11, a: 5, b: 60 }, [7, 8], "restart", [], false],
  ["traffic fell, nothing tells the process", { cpu: 11, a: 5, b: 60 }, [], "reset", ["egress_b"], true],
  [
    "only process counters fell",
    { cpu: 1, start: 2000, a: 110, b: 60 },
    [],
    "hot-upgrade",
    ["ingress_a", "egress_b"],
    false,
  ],
  [
    "nothing fell, and the process began later",
    { cpu: 11, start: 2000, a: 110, b: 60 },
    [],
    "hot-upgrade",
    ["ingress_a", "egress_b"],
    false,
  ],
  ["the clock was set", { cpu: 11, start: 1001.5, a: 110, b: 60 }, [], "continues", ["ingress_a", "egress_b"], true],
  [
    "nothing fell, and the pid is told only now",
    { cpu: 11, start: 1000, a: 110, b: 60 },
    [7, 8],
    "continues",
    ["ingress_a", "egress_b"],
    true,
  ],
  ["all series of traffic are gone with the process", { cpu: 1, start: 2000 }, [], "restart", [], false],
  ["only process counters fell, in the same process", { cpu: 1, start: 1000 }, [], "reset", [], false],
];

describe("two good scrapes", () => {
  it.each(cases)("%s", (_, after, pids, continuity, services, cpuKnown) => {
    const first = pids.length > 0 ? { ...before, start: after.start } : before;
    const [, second] = normaliseBodies(mosn, [mosnBody(first as Process), mosnBody(after)], { pids });
    expect(second?.continuity).toBe(continuity);
    expect(second?.flows.map(({ service }) => service)).toEqual(services);
    expect((second?.process.cpuCores ?? -1) >= 0).toBe(cpuKnown);
  });

  it("an idle sidecar that restarts did restart: counters of 0 went nowhere", () => {
    const [, second] = normaliseBodies(mosn, [
      mosnBody({ cpu: 10, start: 1000, a: 0, b: 0 }),
      mosnBody({ cpu: 1, start: 2000, a: 0, b: 0 }),
    ]);
    expect(second?.continuity).toBe("restart");
    expect(second?.windowMs).toBe(0);
  });
});

it.each([
  ["traffic went on", { a: 110, b: 60 }, "hot-upgrade"],
  ["nothing was asked of either", { a: 0, b: 0 }, "restart"],
  ["traffic fell", { a: 3, b: 60 }, "restart"],
])("of a process that tells only traffic, another pid tells: %s", (_, { a, b }, continuity) => {
  const [first, second] = [a === 0 ? { a: 0, b: 0 } : { a: 100, b: 50 }, { a, b }].map((counts) =>
    bodyOf({
      'downstream_request_total{listener="ingress_a"}': counts.a,
      'downstream_request_total{listener="egress_b"}': counts.b,
    }),
  );
  const scrapes = normaliseBodies(mosn, [first ?? "", second ?? ""], { pids: [7, 8] });
  expect(scrapes[1]?.continuity).toBe(continuity);
});

it("after a reset and after a restart the next window is whole again", () => {
  for (const start of [1000, 2000]) {
    const scrapes = normaliseBodies(mosn, [
      mosnBody(before),
      mosnBody({ cpu: start === 1000 ? 11 : 1, start, a: 5, b: 3 }),
      mosnBody({ cpu: 12, start, a: 25, b: 4 }),
    ]);
    expect(scrapes[2]?.flows.map(({ counts }) => counts.requests)).toEqual([20, 1]);
  }
});

const route = (count: Record<string, number>) =>
  bodyOf(
    Object.fromEntries(
      Object.entries(count).map(([code, n]) => [`http_request_duration_seconds_count{code="${code}",path="/"}`, n]),
    ),
  );
const errors = (...bodies: Record<string, number>[]) =>
  normaliseBodies(go, bodies.map(route)).map(({ flows }) => flows[0]?.counts.errors);

describe("a series that was not there", () => {
  it("counts from 0 where its flow was there", () => {
    expect(errors({ 200: 10 }, { 200: 20, 500: 3 })).toEqual([undefined, 3]);
  });

  it("goes on from where it was when it comes back", () => {
    expect(errors({ 200: 10, 500: 1000 }, { 200: 20 }, { 200: 30, 500: 1002 })).toEqual([undefined, 0, 2]);
  });

  it("begins at 0 again after its flow was reset", () => {
    expect(errors({ 200: 10, 500: 1000 }, { 200: 2 }, { 200: 5, 500: 4 })).toEqual([undefined, undefined, 4]);
  });

  it("is no predecessor of anything while its flow's requests were not there", () => {
    expect(errors({}, { 200: 10 }, { 200: 12, 500: 1 })).toEqual([undefined, undefined, 1]);
  });
});

describe("a gap between two good scrapes", () => {
  const bodies = [mosnBody({ a: 10 }), mosnBody({ a: 30 })];
  it.each([
    [7500, 7500, false, 1],
    [10_000, 0, true, 1],
    [25_000, 0, true, 1],
    [25_001, 0, true, 0],
    [0, 0, true, 0],
    [-5000, 0, true, 0],
  ])("of %i ms: window %i, gap %s, %i flows", (sinceMs, windowMs, hasGap, flows) => {
    const [, second] = normaliseBodies(mosn, bodies, { atMs: [100_000, 100_000 + sinceMs] });
    expect(second).toMatchObject({ windowMs, hasGap });
    expect(second?.flows.map((flow) => flow.windowMs)).toEqual(Array.from({ length: flows }, () => sinceMs));
  });
});
