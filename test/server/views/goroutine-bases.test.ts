import { describe, expect, it } from "vitest";
import type { ProfileKind } from "../../../model/profile-kinds.ts";
import { goroutineBases } from "../../../server/views/goroutine-bases.ts";
import type { CaptureRecord } from "../../../server/views/sources.ts";
import { captured } from "./made-captures.ts";
import { madeSources, minuteMs, nowMs } from "./made-mesh.ts";

const profile = (kind: ProfileKind, status: "stored" | "failed" = "stored") =>
  ({ kind, status, bytes: 9, sha256: status === "stored" ? "ab".repeat(32) : null, error: null }) as const;
const bundle = [profile("goroutine"), profile("goroutine-text"), profile("cpu")];

const sick = captured("cart", "cart-1", 5, {
  id: "sick",
  profiles: bundle,
  siblings: {
    wanted: 1,
    qps: 52,
    chosen: [{ captureId: "well", instance: "mesh/cart-2", instanceName: "cart-2", zone: "hz-a", qps: 48 }],
    reason: "With it cart-2.",
  },
});
const well = captured("cart", "cart-2", 5, { id: "well", rule: "", siblingOf: "sick", profiles: bundle });
const before = captured("cart", "cart-1", 30, { id: "before", profiles: bundle });
const longBefore = captured("cart", "cart-1", 50, {
  id: "long-before",
  rule: "",
  siblingOf: "other",
  profiles: bundle,
});
const failed = captured("cart", "cart-1", 20, { id: "failed", profiles: [profile("goroutine-text", "failed")] });
const others = captured("cart", "cart-2", 20, { id: "others", profiles: bundle });
const after = captured("cart", "cart-1", 1, { id: "after", profiles: bundle });
const all = [sick, well, before, longBefore, failed, others, after];

const basesOf = (ref: string, captures: CaptureRecord[] = all) =>
  goroutineBases(madeSources({ instances: [{ name: "cart-1", app: "cart" }], captures }), ref);

describe("what goroutines can be compared with", () => {
  it("is the healthy sibling of the same moment, and the same instance before, newest first", async () => {
    expect(await basesOf("sick:goroutine-text")).toEqual({
      own: base("sick", "cart-1", 5),
      siblings: [{ ...base("well", "cart-2", 5) }],
      previous: [base("before", "cart-1", 30), base("long-before", "cart-1", 50)],
      others: [],
      dump: null,
    });
  });

  it("is of the same kind, and a profile leads to the dump beside it", async () => {
    const bases = await basesOf("sick:goroutine");
    expect(bases.dump).toBe("sick:goroutine-text");
    expect(bases.previous.map(({ profile: ref }) => ref)).toEqual(["before:goroutine", "long-before:goroutine"]);
  });

  it("is not the sick one for its sibling", async () => {
    const { siblings, previous } = await basesOf("well:goroutine-text");
    expect(siblings).toEqual([]);
    expect(previous.map(({ captureId }) => captureId)).toEqual(["others"]);
  });

  it.each([["none:goroutine-text"], ["failed:goroutine-text"], ["sick:nothing"]])("is nothing for %s", async (ref) => {
    expect(await basesOf(ref)).toEqual({ own: null, siblings: [], previous: [], others: [], dump: null });
  });
});

function base(captureId: string, instanceName: string, minutes: number) {
  const atMs = nowMs - minutes * minuteMs;
  return { profile: `${captureId}:goroutine-text`, captureId, app: "cart", instanceName, atMs };
}
