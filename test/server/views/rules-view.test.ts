import { describe, expect, it } from "vitest";
import { filterOf } from "../../../model/filter.ts";
import { defaultRules, type RuleState } from "../../../model/rules.ts";
import { defaultRange } from "../../../model/time-range.ts";
import { plainText } from "../../../server/findings/template.ts";
import { ruleStatesView, rulesView } from "../../../server/views/rules-view.ts";
import { madeSources, nowMs } from "./made-mesh.ts";

const instances = [
  { name: "cart-1", app: "cart" },
  { name: "cart-2", app: "cart" },
  { name: "pay-1", app: "pay" },
];
const last = { atMs: nowMs - 5000, app: "cart", instance: "mesh/cart-1", instanceName: "cart-1", captureId: "cap-1" };

describe("the rules", () => {
  it("are those of the configuration in its order, with what they did", async () => {
    const ruleCounts = [
      { rule: "rt", fired: 3, captured: 2, heldBack: 4, last },
      { rule: "errors", fired: 1, captured: 0, heldBack: 0, last: { ...last, atMs: nowMs - 9000, captureId: null } },
      { rule: "gone", fired: 9, captured: 9, heldBack: 9, last },
    ];
    const view = await rulesView(madeSources({ instances, ruleCounts }), { range: defaultRange, filter: {} });
    expect(view.rules.map(({ rule }) => rule.name)).toEqual(defaultRules.map(({ name }) => name));
    expect(view.rules.map(({ fired, heldBack }) => [fired, heldBack]).filter(([fired]) => fired)).toEqual([
      [3, 4],
      [1, 0],
    ]);
    expect(plainText(view.verdict.sentence).replaceAll("\u2009", " ")).toBe(
      "2 rules fired 4 times in the last 15 min, rt most often; last on cart-1.",
    );
    expect(view.verdict.actions[0]?.href).toBe("/captures/cap-1");
  });

  it.each([
    [
      [
        { rule: "cpu", fired: 1, captured: 0, heldBack: 0, last },
        { rule: "rt", fired: 1, captured: 0, heldBack: 0, last },
      ],
      "2 rules fired 2 times in the last 15 min, last on cart-1.",
      "warn",
    ],
    [[], "No rule fired in the last 15 min; 8 rules look at 3 instances.", "good"],
    [
      [{ rule: "cpu", fired: 1, captured: 0, heldBack: 0, last }],
      "Rule cpu fired 1 time in the last 15 min, last on cart-1.",
      "warn",
    ],
  ])("say so: %#", async (ruleCounts, sentence, status) => {
    const { verdict } = await rulesView(madeSources({ instances, ruleCounts }), { range: defaultRange, filter: {} });
    expect([plainText(verdict.sentence).replaceAll("\u2009", " "), verdict.status]).toEqual([sentence, status]);
  });
});

describe("the states of a rule", () => {
  const state = { rule: "cpu", verdict: "normal" } as RuleState;

  it("name who they are of, also what has just gone", async () => {
    const rows = ["mesh/pay-1", "mesh/gone-1"].map((instanceKey) => ({ instanceKey, nearness: 0, state }));
    const sources = madeSources({ instances, ruleSurvey: async () => ({ total: 9, verdicts: { normal: 9 }, rows }) });
    expect(await ruleStatesView(sources, { rule: "cpu", filter: {} })).toEqual({
      rule: "cpu",
      total: 9,
      verdicts: { normal: 9 },
      rows: [
        { instance: "mesh/pay-1", instanceName: "pay-1", app: "pay", state },
        { instance: "mesh/gone-1", instanceName: "mesh/gone-1", app: "", state },
      ],
    });
  });

  it.each([
    [undefined, null],
    ["  ", null],
    ["CAR", ["mesh/cart-1", "mesh/cart-2"]],
    ["nothing", []],
  ])("are asked of the applications that hold %j, and no more than a page can show", async (app, instanceKeys) => {
    const asked: unknown[] = [];
    const ruleSurvey = async (query: unknown) => {
      asked.push(query);
      return null;
    };
    expect(await ruleStatesView(madeSources({ instances, ruleSurvey }), { rule: "cpu", app, filter: {} })).toBeNull();
    expect(asked).toEqual([{ rule: "cpu", instanceKeys, limit: 2000 }]);
  });

  it("obey the page's filters in what they did and in how they stand", async () => {
    const asked: { instances?: unknown; instanceKeys?: unknown }[] = [];
    const mesh = { instances: [...instances, { name: "far-1", app: "far", zone: "hz-z" }] };
    const sources = {
      ...madeSources(mesh),
      ruleCounts: async (query: { instances: unknown }) => (asked.push(query), []),
      ruleSurvey: async (query: { instanceKeys: unknown }) => (asked.push(query), null),
    };
    const filter = filterOf({ zone: "hz-z" });
    const { verdict } = await rulesView(sources, { range: defaultRange, filter });
    await ruleStatesView(sources, { rule: "cpu", filter });
    expect(asked.map((query) => query.instances ?? query.instanceKeys)).toEqual([["mesh/far-1"], ["mesh/far-1"]]);
    expect(plainText(verdict.sentence)).toContain("look at 1 instance");
  });
});
