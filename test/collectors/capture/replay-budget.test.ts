import { describe, expect, it } from "vitest";
import { replayBudget } from "../../../collectors/capture/replay-budget.ts";
import type { Firing } from "../../../model/captures.ts";
import type { ProfileKind } from "../../../model/profile-kinds.ts";

const config = {
  perInstance: 1,
  perApp: 2,
  total: 3,
  perHour: 4,
  siblings: 0,
  cpuSeconds: 10,
  maxBytes: 1e6,
  cpuCeiling: 0,
};
const firing = (
  atSeconds: number,
  instanceKey: string,
  app = "cart",
  capture: ProfileKind[] = ["cpu"],
  plan?: Partial<NonNullable<Firing["plan"]>>,
) => ({
  atMs: atSeconds * 1000,
  instanceKey,
  app,
  capture,
  rule: "mine",
  atScrape: { cpuPercent: 50, goroutines: 100 },
  ...(plan && { plan: { actions: [], guards: { cpuCeiling: null, concurrency: null }, ...plan } }),
});
const long = { capture: ["cpu" as const], seconds: 30, siblings: null, wait: false };

describe("what the budgets would have made of firings", () => {
  it.each([
    ["one", [firing(0, "a")], { captures: { captured: 1 }, profiles: 1, cpuSeconds: 10 }],
    ["that ask for no profile", [firing(0, "a", "cart", [])], { captures: { none: 1 }, profiles: 0, cpuSeconds: 0 }],
    ["while the instance is captured", [firing(0, "a"), firing(5, "a")], { captures: { captured: 1, busy: 1 } }],
    ["after that", [firing(0, "a"), firing(11, "a")], { captures: { captured: 2 }, cpuSeconds: 20 }],
    [
      "of more of an application than may be",
      [firing(0, "a"), firing(0, "b"), firing(0, "c")],
      { captures: { captured: 2, budget: 1 } },
    ],
    [
      "of more than may be in the mesh",
      [firing(0, "a", "1"), firing(0, "b", "2"), firing(0, "c", "3"), firing(0, "d", "4")],
      { captures: { captured: 3, budget: 1 } },
    ],
    [
      "of more than may be in an hour",
      [0, 60, 120, 180, 240, 3601].map((at) => firing(at, "a")),
      { captures: { captured: 5, budget: 1 } },
    ],
    [
      "of a rule that measures longer",
      [firing(0, "a", "cart", ["cpu"], { actions: [long] }), firing(20, "a", "cart", ["cpu"], { actions: [long] })],
      { captures: { captured: 1, busy: 1 }, cpuSeconds: 30 },
    ],
    [
      "above the rule's ceiling of CPU",
      [
        firing(0, "a", "cart", ["heap", "cpu"], {
          actions: [{ ...long, capture: ["heap", "cpu"] }],
          guards: { cpuCeiling: 40, concurrency: null },
        }),
      ],
      { captures: { captured: 1 }, profiles: 1, cpuSeconds: 0 },
    ],
    [
      "above it, of nothing else",
      [firing(0, "a", "cart", ["cpu"], { guards: { cpuCeiling: 40, concurrency: null } })],
      { captures: { ceiling: 1 }, profiles: 0 },
    ],
    [
      "more than the rule may have at once",
      [0, 1].map((at) =>
        firing(at, `${at}`, `${at}`, ["cpu"], { actions: [long], guards: { cpuCeiling: null, concurrency: 1 } }),
      ),
      { captures: { captured: 1, budget: 1 } },
    ],
  ])("%s", (_, firings, costs) => {
    expect(replayBudget(firings, config)).toMatchObject(costs);
  });
});
