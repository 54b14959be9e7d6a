import { describe, expect, it } from "vitest";
import { ruleWords } from "../../../components/instance/rule-words.ts";
import { foremostSignal, signalGroups } from "../../../components/instance/signal-rows.ts";
import type { RuleState } from "../../../model/rules.ts";
import { sampleInstance } from "../../support/sample/instance.ts";

const nowMs = Date.UTC(2026, 10, 20, 12);
const view = sampleInstance("mosn/trade-core-6b4f-x2k9p:34903", { lastMs: 900_000 }, nowMs);
const groups = signalGroups(view?.rows ?? [], view?.rules ?? []);

describe("signals of an instance", () => {
  it("stand by process and flow", () => {
    expect(groups.map((group) => group.title)).toEqual([
      "Process",
      "Traffic in: ingress_http",
      "Traffic out: egress_http",
      "Traffic out: egress_audit",
    ]);
  });

  it("have the rules that look at them, of the same flow", () => {
    const inbound = groups[1]?.signals.find(({ row }) => row.signal === "rt");
    expect(inbound?.rules.map((rule) => rule.rule)).toEqual(["rt"]);
    expect(groups[3]?.signals[0]?.rules).toEqual([]);
  });

  it("keep a rule whose signal has no row", () => {
    expect(groups[0]?.loose.map((rule) => rule.rule)).toEqual(["up"]);
  });

  it("begin with the one whose rule cools down after firing", () => {
    expect(foremostSignal(groups)?.key).toBe("cpu");
  });

  it("begin with the first where every rule is calm", () => {
    const calm = sampleInstance("mosn/cashier-6b4f-x2k9p:34903", { lastMs: 900_000 }, nowMs);
    expect(foremostSignal(signalGroups(calm?.rows ?? [], calm?.rules ?? []))?.key).toBe("cpu");
    expect(foremostSignal([])).toBeNull();
  });
});

describe("the state of a rule", () => {
  const rule = view?.rules.find((candidate) => candidate.rule === "cpu") as RuleState;
  it.each([
    [{ verdict: "cooling-down" as const, cooldownUntilMs: nowMs + 42_000 }, "cooling down, 42\u2009s left", "warn"],
    [{ verdict: "cooling-down" as const, cooldownUntilMs: nowMs - 1 }, "cooling down", "warn"],
    [{ verdict: "fired" as const, cooldownUntilMs: nowMs + 60_000 }, "fired, 1\u2009min left", "bad"],
    [{ verdict: "holding" as const, hold: { count: 1, of: 2 }, cooldownUntilMs: null }, "holds 1 of 2", "warn"],
    [
      { verdict: "warming-up" as const, window: { filled: 6, size: 10 }, cooldownUntilMs: null },
      "warming up, 6 of 10",
      "unknown",
    ],
    [{ verdict: "normal" as const, cooldownUntilMs: null }, "normal", "good"],
  ])("%j is said as %s", (change, text, status) => {
    expect(ruleWords({ ...rule, ...change }, nowMs)).toEqual({ text, status });
  });
});
