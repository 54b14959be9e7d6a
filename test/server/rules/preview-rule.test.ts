import { describe, expect, it } from "vitest";
import { startReplay } from "../../../collectors/watch/start-replay.ts";
import { defaultCapture } from "../../../server/config/defaults.ts";
import { previewRule } from "../../../server/rules/preview-rule.ts";
import { type MadeInstance, madeSources, minuteMs, nowMs } from "../views/made-mesh.ts";

const steady = (name: string, app = "cart"): MadeInstance => ({ name, app, cpu: () => 20 });
/** Hot for five minutes, ten minutes ago. */
const spiking: MadeInstance = { ...steady("cart-1"), cpu: (age) => (age > 5 && age <= 10 ? 90 : 20) };
const range = { fromMs: nowMs - 30 * minuteMs, toMs: nowMs };

const capture = () => ({ ...defaultCapture, perHour: 3 });

function preview(text: string, instances: MadeInstance[]) {
  const { store, registry } = madeSources({ instances, minutes: 40 });
  return previewRule({ store, registry, startReplay, capture, pause: async () => {} }, text, range);
}

describe("the preview of a rule", () => {
  it("says when it would have fired, on whom, and what the captures would have cost", async () => {
    const text = "{ name: hot, signal: cpu, abs: 70, cooldown: 1m, capture: [heap, cpu] }";
    const { rule, problems, replay } = await preview(text, [spiking, steady("cart-2"), steady("pay-1", "pay")]);
    expect(problems).toEqual([]);
    expect(rule?.name).toBe("hot");
    expect(replay).toMatchObject({
      selected: 3,
      replayed: 3,
      fired: 5,
      byInstance: [{ instanceKey: "mesh/cart-1", fired: 5 }],
      captures: { captured: 3, budget: 2 },
      profiles: 6,
      cpuSeconds: 30,
      names: { "mesh/cart-1": { name: "cart-1", app: "cart" } },
    });
    expect(replay?.heldBack).toBeGreaterThan(20);
    expect(replay?.firings[0]?.reason).toBe("CPU 90\u2009% is above abs 70\u2009%.");
    expect(replay?.firings[0]?.atMs).toBeGreaterThan(nowMs - 11 * minuteMs);
    expect(replay?.curves[0]).toMatchObject({ instanceKey: "mesh/cart-1", values: expect.arrayContaining([90, 20]) });
  });

  it("looks only at what the rule selects", async () => {
    const text = "{ name: hot, signal: cpu, abs: 70, select: { app: pay } }";
    const { replay } = await preview(text, [spiking, steady("pay-1", "pay")]);
    expect(replay).toMatchObject({ selected: 1, fired: 0, byInstance: [], captures: {} });
  });

  it("says, where it would not have fired, on whom it came nearest, when, and what was lacking", async () => {
    const { replay } = await preview("{ name: hot, signal: cpu, abs: 95 }", [spiking, steady("cart-2")]);
    const [first, second] = replay?.nearest ?? [];
    expect(first).toMatchObject({ instanceKey: "mesh/cart-1", state: { value: 90, verdict: "normal" } });
    expect(first?.state.why).toBe("Would need more than abs 95\u2009%.");
    expect(nowMs - (first?.atMs ?? 0)).toBeLessThanOrEqual(11 * minuteMs);
    expect(second).toMatchObject({ instanceKey: "mesh/cart-2", state: { value: 20 } });
  });

  it("takes the highest rise where as many conditions hold", async () => {
    const text = "{ name: hot, when: { all: [{ signal: cpu, abs: 95 }, { signal: cpu, abs: 96 }] } }";
    const { replay } = await preview(text, [spiking, steady("cart-2")]);
    expect(replay?.nearest.map(({ instanceKey, state }) => [instanceKey, state.value])).toEqual([
      ["mesh/cart-1", 90],
      ["mesh/cart-2", 20],
    ]);
  });

  it("looks for the nearest among all that it replays", async () => {
    const others = Array.from({ length: 150 }, (_, place) => steady(`pay-${place}`, "pay"));
    const { replay } = await preview("{ name: hot, signal: cpu, abs: 95 }", [...others, spiking]);
    expect(replay?.nearest[0]).toMatchObject({ instanceKey: "mesh/cart-1", state: { value: 90 } });
    expect(replay?.nearest.length).toBe(12);
  });

  it("says nothing of near misses where it would have fired", async () => {
    const { replay } = await preview("{ name: hot, signal: cpu, abs: 70 }", [spiking, steady("cart-2")]);
    expect(replay?.nearest).toEqual([]);
  });

  it("compares with siblings as they were at that time", async () => {
    const text = "{ name: odd, when: { signal: cpu, siblings: 5 }, cooldown: 1h }";
    const siblings = ["cart-2", "cart-3", "cart-4"].map((name) => steady(name));
    const { replay } = await preview(text, [spiking, ...siblings]);
    expect(replay?.byInstance).toEqual([{ instanceKey: "mesh/cart-1", fired: 1 }]);
  });

  it("replays a rule that is switched off, to show what switching it on would do", async () => {
    const { replay } = await preview("{ name: hot, signal: cpu, abs: 70, cooldown: 1h, enabled: false }", [spiking]);
    expect(replay?.fired).toBe(1);
  });

  it.each([
    ["", "a rule needs at least name, and signal or when"],
    ["{ name: hot, signal: cpuu, abs: 70 }", "cpuu"],
    ["{ name: hot, signal: cpu, abs: [ }", ""],
  ])("of what is no rule is what is wrong with it: %s", async (text, message) => {
    const { rule, problems, replay } = await preview(text, [spiking]);
    expect([rule, replay]).toEqual([null, null]);
    expect(problems[0]?.message).toContain(message);
  });
});
