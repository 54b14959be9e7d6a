import { expect, it } from "vitest";
import { chooseSiblings, type SiblingCandidate } from "../../../collectors/capture/choose-siblings.ts";
import type { ScrapeTarget, TargetState } from "../../../model/targets.ts";
import { generous, targetOf } from "./capture-doubles.ts";

const nowMs = 1_000_000;

interface Made {
  name: string;
  zone?: string;
  qps?: number | null;
  state?: Partial<TargetState>;
  target?: Partial<ScrapeTarget>;
  coolingUntilMs?: number;
}

function made({ name, zone = "hz-a", qps = 50, state = {}, target = {}, coolingUntilMs = 0 }: Made): SiblingCandidate {
  const known = targetOf("http://pprof", {}, { key: `job/${name}`, name, zone, app: "trade", ...target });
  return { target: known.target, state: { ...known.state, version: "1.6", qps, ...state }, coolingUntilMs };
}

const sick = made({ name: "sick", qps: 52 });
const bundle = {
  kinds: ["goroutine", "cpu"] as const,
  stages: [{ kinds: ["goroutine" as const, "cpu" as const], seconds: 10, waits: true }],
  unsupported: [],
  seconds: 10,
};

function choose(
  candidates: Made[],
  over: { wanted?: number; running?: string[]; perApp?: number; sickQps?: number | null } = {},
) {
  const { wanted = 1, running = [], perApp = 100, sickQps = 52 } = over;
  const { chosen, reason, qps } = chooseSiblings({
    sick: { ...sick, state: { ...sick.state, qps: sickQps } },
    bundle: { ...bundle, kinds: [...bundle.kinds] },
    candidates: [made({ name: "sick" }), ...candidates.map(made)],
    wanted,
    nowMs,
    running: ["sick", ...running].map((name) => ({
      id: name,
      instanceKey: `job/${name}`,
      app: "trade",
      startedMs: nowMs,
    })),
    startedLastHour: 1,
    config: { ...generous, perApp },
  });
  return { names: chosen.map(({ found }) => found.target.name), reason, qps, chosen };
}

it.each<[string, Made[], Parameters<typeof choose>[1], string[], string]>([
  [
    "the closest in traffic, on either side",
    [
      { name: "a", qps: 90 },
      { name: "b", qps: 48 },
      { name: "c", qps: 58 },
    ],
    {},
    ["b"],
    "With it b, the closest in traffic of 3 healthy siblings in its zone: 48/s against 52/s.",
  ],
  [
    "several, closest first",
    [
      { name: "a", qps: 90 },
      { name: "b", qps: 48 },
      { name: "c", qps: 58 },
    ],
    { wanted: 2 },
    ["b", "c"],
    "With it b, c, the closest in traffic of 3 healthy siblings in its zone: 48/s, 58/s against 52/s.",
  ],
  [
    "one of its zone before a closer one",
    [
      { name: "far", zone: "hz-b", qps: 52 },
      { name: "near", qps: 5 },
    ],
    {},
    ["near"],
    "With it near, the only healthy sibling in its zone: 5/s against 52/s.",
  ],
  [
    "one of another zone where its own has none",
    [
      { name: "far", zone: "hz-b", qps: 40 },
      { name: "down", state: { health: "down" } },
    ],
    {},
    ["far"],
    "With it far, the only healthy sibling, in another zone: 40/s against 52/s.",
  ],
  [
    "whose traffic is not known comes last",
    [
      { name: "a", qps: null },
      { name: "b", qps: 500 },
    ],
    {},
    ["b"],
    "With it b, the closest in traffic of 2 healthy siblings in its zone: 500/s against 52/s.",
  ],
  [
    "without known traffic the first by its key",
    [{ name: "b" }, { name: "a" }],
    { sickQps: null },
    ["a"],
    "With it a, the closest in traffic of 2 healthy siblings in its zone: 50/s against unknown.",
  ],
  [
    "one that was cooling down until now",
    [{ name: "a", coolingUntilMs: nowMs }],
    {},
    ["a"],
    "With it a, the only healthy sibling in its zone: 50/s against 52/s.",
  ],
  ["nobody: it is alone", [], {}, [], "No sibling was captured: application trade has no other instance."],
  [
    "nobody: another version of the application",
    [{ name: "a", target: { appVersion: "2.0" } }],
    {},
    [],
    "No sibling was captured: its one sibling was of another version.",
  ],
  [
    "nobody: everything stands in the way",
    [
      { name: "a", state: { version: "1.7" } },
      { name: "b", state: { kind: "mosn" } },
      { name: "c", state: { health: "down" } },
      { name: "d", coolingUntilMs: nowMs + 1 },
      { name: "e" },
      { name: "f", target: { pprofUrl: null } },
    ],
    { running: ["e"] },
    [],
    "No sibling was captured: of its 6 siblings, 2 were of another version, 1 was down, 1 was firing or cooling down, 1 was being captured already and 1 was without these profiles.",
  ],
  [
    "nobody: the budget of the application is used up by the sick one",
    [{ name: "a" }],
    { perApp: 1 },
    [],
    "No sibling was captured. 1 of 1 captures of application trade were running (capture.perApp).",
  ],
  [
    "fewer than wanted, where a budget ends",
    [{ name: "a", qps: 52 }, { name: "b" }],
    { wanted: 2, perApp: 2 },
    ["a"],
    "With it a, the closest in traffic of 2 healthy siblings in its zone: 52/s against 52/s. No more: 2 of 2 captures of application trade were running (capture.perApp).",
  ],
])("%s", (_, candidates, over, names, reason) => {
  const decided = choose(candidates, over);
  expect([decided.names, decided.reason]).toEqual([names, reason]);
});

it("asks a sibling for what the sick one gives, without what it cannot give itself", () => {
  const { chosen } = choose([{ name: "a" }]);
  expect(chosen[0]?.bundle).toMatchObject({ kinds: ["goroutine", "cpu"], unsupported: [], seconds: 10 });
});

it("says the traffic of the sick one", () => {
  expect(choose([]).qps).toBe(52);
  expect(choose([], { sickQps: null }).qps).toBeNull();
});
