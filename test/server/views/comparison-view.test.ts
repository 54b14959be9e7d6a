import { describe, expect, it } from "vitest";
import type { SiblingChoice } from "../../../model/siblings.ts";
import { comparisonView } from "../../../server/views/comparison-view.ts";
import type { CaptureRecord } from "../../../server/views/sources.ts";
import { captured } from "./made-captures.ts";
import { madeSources, nowMs } from "./made-mesh.ts";

const instances = [
  { name: "cart-1", app: "cart", serves: (age: number) => ({ qps: age < 8 ? 52 : 10 }) },
  { name: "cart-2", app: "cart", serves: () => ({ qps: 48 }) },
];
const profile = (kind: "cpu" | "heap", sha: string) =>
  ({ kind, status: "stored", bytes: 9, sha256: sha.repeat(32), error: null }) as const;
const failed = { kind: "cpu", status: "failed", bytes: null, sha256: null, error: "HTTP 500" } as const;
const atMs = nowMs - 5 * 60_000;
const chosen = { captureId: "well", instance: "mesh/cart-2", instanceName: "cart-2", zone: "hz-a", qps: 48 };
const choice: SiblingChoice = { wanted: 1, qps: 52, chosen: [chosen], reason: "With it cart-2." };
const sick = (over: Partial<CaptureRecord> = {}) =>
  captured("cart", "cart-1", 5, {
    id: "sick",
    siblings: choice,
    profiles: [profile("heap", "aa"), profile("cpu", "ab")],
    beganMs: { heap: atMs, cpu: atMs + 200 },
    ...over,
  });
const well = (over: Partial<CaptureRecord> = {}) =>
  captured("cart", "cart-2", 5, {
    id: "well",
    rule: "",
    siblingOf: "sick",
    profiles: [profile("heap", "ba"), profile("cpu", "bb")],
    beganMs: { heap: atMs, cpu: atMs + 300 },
    ...over,
  });

/** As the profiles themselves say it. */
const cpuDurations: Record<string, number> = { ab: 10_040, bb: 10_010, cc: 5_000 };
async function meta(sha256: string): Promise<never> {
  const durationMs = cpuDurations[sha256.slice(0, 2)];
  if (durationMs === undefined) throw new Error("a damaged profile");
  return { durationNs: durationMs * 1e6 } as never;
}

function sourcesOf(captures: CaptureRecord[]) {
  const sources = madeSources({ instances, captures });
  return { ...sources, profiles: { ...sources.profiles, meta } };
}

describe("what a capture can be compared with", () => {
  it("is, of each kind, the profile of its sibling, with what both are normalised by", async () => {
    const comparison = await comparisonView(sourcesOf([sick(), well()]), "sick");
    expect(comparison).toMatchObject({ sickId: "sick", choice });
    expect(comparison?.profiles.map(({ kind }) => kind)).toEqual(["heap", "cpu"]);
    const cpu = comparison?.profiles[1];
    expect(cpu?.sick).toMatchObject({
      captureId: "sick",
      instanceName: "cart-1",
      atMs: atMs + 200,
      durationMs: 10_040,
    });
    expect(cpu?.sick.qps).toBeCloseTo(52, 0);
    expect(cpu?.sick.requests).toBeCloseTo(522, -1);
    expect(cpu?.siblings).toMatchObject([
      { captureId: "well", instance: "mesh/cart-2", sha256: "bb".repeat(32), durationMs: 10_010 },
    ]);
    expect(cpu?.siblings[0]?.requests).toBeCloseTo(480, -1);
    expect(cpu?.lastHealthy).toBeNull();
  });

  it("has no duration where the profile is of a moment, only the traffic of the minute before", async () => {
    const comparison = await comparisonView(sourcesOf([sick(), well()]), "sick");
    expect(comparison?.profiles[0]?.siblings[0]).toMatchObject({ durationMs: 0, requests: null });
    expect(comparison?.profiles[0]?.siblings[0]?.qps).toBeCloseTo(48, 0);
  });

  it("is the same when it is asked from the sibling's side", async () => {
    const sources = sourcesOf([sick(), well()]);
    expect(await comparisonView(sources, "well")).toEqual(await comparisonView(sources, "sick"));
  });

  it("is the instance's own last healthy profile where the sibling's failed", async () => {
    const healthy = (id: string, age: number, sha: string) =>
      captured("cart", "cart-1", age, { id, rule: "", profiles: [profile("cpu", sha)] });
    const captures = [
      sick(),
      well({ profiles: [profile("heap", "ba"), failed] }),
      healthy("older", 9, "ab"),
      healthy("last", 7, "cc"),
    ];
    const comparison = await comparisonView(sourcesOf(captures), "sick");
    const [heap, cpu] = comparison?.profiles ?? [];
    expect(heap?.lastHealthy).toBeNull();
    expect(cpu?.siblings).toMatchObject([
      { captureId: "well", status: "failed", sha256: null, durationMs: null, qps: null },
    ]);
    expect(cpu?.lastHealthy).toMatchObject({ captureId: "last", instance: "mesh/cart-1", durationMs: 5000 });
  });

  it("leaves out what cannot be read of a damaged profile", async () => {
    const comparison = await comparisonView(sourcesOf([sick({ profiles: [profile("cpu", "ff")] }), well()]), "sick");
    expect(comparison?.profiles[0]?.sick).toMatchObject({ status: "stored", durationMs: null, requests: null });
  });

  it.each([
    ["that is not there", "nobody"],
    ["that a person asked for", "asked"],
  ])("is nothing for a capture %s", async (_, id) => {
    const asked = captured("cart", "cart-1", 3, { id: "asked", rule: "" });
    expect(await comparisonView(sourcesOf([sick(), well(), asked]), id)).toBeNull();
  });
});
