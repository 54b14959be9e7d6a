import { describe, expect, it } from "vitest";
import { createCaller } from "../../../server/api/root.ts";
import { madeReads } from "../http/made-reads.ts";
import { neverAsked, neverPinned, noProfiles, noRules, noSavedViews } from "../http/started-console.ts";

const { reads } = madeReads();
const caller = createCaller({
  reads,
  profiles: noProfiles,
  askCapture: neverAsked,
  pinCapture: neverPinned,
  savedViews: noSavedViews,
  rules: noRules,
  startFault: (id) => Promise.resolve({ started: true, id, untilMs: 1 }),
});
const range = { lastMs: 900_000 };

describe("the API", () => {
  it("gives every view", async () => {
    expect((await caller.console.status()).applications).toBe(1);
    expect((await caller.mesh.overview({ range })).figures.instances.total).toBe(2);
    expect((await caller.applications.list({ range })).rows.map(({ app }) => app)).toEqual(["cart"]);
    expect((await caller.applications.get({ app: "cart", range })).instances).toHaveLength(2);
    expect((await caller.instances.get({ key: "mesh/cart-1", range })).name).toBe("cart-1");
    expect((await caller.captures.list({ range })).rows).toHaveLength(1);
    expect((await caller.captures.get({ id: "cap-1" })).capture.culprit?.name).toBe("spinHashRing");
    expect((await caller.targets.list()).map(({ key }) => key)).toEqual(["mesh/cart-1", "mesh/cart-2"]);
  });

  it.each([
    ["application other", () => caller.applications.get({ app: "other", range })],
    ["instance mesh/other", () => caller.instances.get({ key: "mesh/other", range })],
    ["capture cap-9", () => caller.captures.get({ id: "cap-9" })],
    ["heap profile of cap-1", () => caller.captures.profile({ captureId: "cap-1", kind: "heap" })],
  ])("names what there is not: %s", async (what, ask) => {
    await expect(ask()).rejects.toMatchObject({ code: "NOT_FOUND", message: `There is no ${what}.` });
  });

  it.each([
    ["a range that ends before it begins", () => caller.mesh.overview({ range: { fromMs: 2, toMs: 1 } })],
    ["a range of a second", () => caller.mesh.overview({ range: { lastMs: 1_000 } })],
    ["a name of no length", () => caller.applications.get({ app: "", range })],
    ["a negative node", () => caller.profiles.tree({ profile: "cap-1:cpu", root: -1 })],
  ])("refuses %s", async (_, ask) => {
    await expect(ask()).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("gives the rules, and says when a rule is not watched", async () => {
    expect((await caller.rules.list({ range })).rules.map(({ rule }) => rule.name)).toContain("cpu");
    await expect(caller.rules.states({ rule: "none" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("hands a person's wish for profiles on, with what is wrong of it", async () => {
    const answer = await caller.captures.ask({ instance: "mesh/cart-1", kinds: ["cpu"] });
    expect(answer).toEqual({ started: false, outcome: "disabled", why: "Captures are not taken here." });
    await expect(caller.captures.ask({ instance: "mesh/cart-1", kinds: [] })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });

  it("starts faults of the demo mesh only", async () => {
    expect(await caller.demo.startFault({ id: "spin" })).toEqual({ started: true, id: "spin", untilMs: 1 });
    await expect(
      createCaller({
        reads,
        profiles: noProfiles,
        askCapture: neverAsked,
        pinCapture: neverPinned,
        savedViews: noSavedViews,
        rules: noRules,
        startFault: null,
      }).demo.startFault({ id: "spin" }),
    ).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
    });
  });
});
