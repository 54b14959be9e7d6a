import { describe, expect, it } from "vitest";
import { replayBudget } from "../../../collectors/capture/replay-budget.ts";
import type { ProfileKind } from "../../../model/captures.ts";

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
const firing = (atSeconds: number, instanceKey: string, app = "cart", capture: ProfileKind[] = ["cpu"]) => ({
  atMs: atSeconds * 1000,
  instanceKey,
  app,
  capture,
});

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
  ])("%s", (_, firings, costs) => {
    expect(replayBudget(firings, config)).toMatchObject(costs);
  });
});
