import { expect, test } from "vitest";
import { sameRateProbability } from "../../../../server/profiles/analysis/poisson-test.ts";
import { ProfileError } from "../../../../server/profiles/profile-error.ts";
import { askedProfile } from "../../../support/asked-profile.ts";
import { type PprofOptions, pprofOfStacks } from "../../../support/pprof-of-stacks.ts";

const options: PprofOptions = { sampleTypes: ["samples/count"] };

function difference(stacks: string[], baseStacks: string[], how: PprofOptions = options) {
  return askedProfile(pprofOfStacks(stacks, how), undefined, pprofOfStacks(baseStacks, how));
}

test("a node is as wide as what grew and what shrank below it, and its net change may be nothing", () => {
  const tree = difference(["main;f;up 30", "main;f;same 5"], ["main;f;down 30", "main;f;same 5"]).subtree();
  const named = (name: string) => tree?.fn.findIndex((fn) => tree.functions.name[fn] === name) ?? -1;
  const { increase = [], decrease = [], baseTotals = [] } = tree?.difference ?? {};
  expect([named("f"), named("up"), named("down")].map((at) => [increase[at], decrease[at]])).toEqual([
    [30, 30],
    [30, 0],
    [0, 30],
  ]);
  expect([tree?.total[named("f")], baseTotals[named("f")]]).toEqual([35, 35]);
  expect(tree?.difference).toMatchObject({ total: 35, baseTotal: 35, unit: "count", factor: 1, why: "" });
});

test("the greatest net change is that of the whole tree, also where a part of it is asked for", () => {
  const profile = difference(["main;f;up 30", "main;g 1"], ["main;f;down 10", "main;g 2"]);
  const whole = profile.subtree();
  const g = whole?.id[whole.fn.findIndex((fn) => whole.functions.name[fn] === "g")] ?? -1;
  expect([whole?.difference?.greatest, profile.subtree({ root: g })?.difference?.greatest]).toEqual([30, 30]);
});

test("the table is ordered by the change of the total, and by what the base has", () => {
  const profile = difference(["main;f;up 30", "main;g 1"], ["main;f;down 10", "main;g 5"]);
  const ordered = (order: "change" | "totalChange" | "baseTotal") =>
    profile.table({ order })?.rows.map(({ name }) => name);
  expect(ordered("change")).toEqual(["up", "down", "g", "main", "f"]);
  expect(ordered("totalChange")).toEqual(["up", "f", "main", "down", "g"]);
  expect(ordered("baseTotal")).toEqual(["main", "f", "down", "g", "up"]);
});

test("per second both are divided by how long they took; per request by what was answered meanwhile", () => {
  const profile = difference(["f 40"], ["f 10"]);
  expect(profile.subtree({ scaling: "second" })?.difference).toMatchObject({
    total: 4,
    baseTotal: 1,
    unit: "count/second",
  });
  const requests = { profile: 400, base: 50 };
  expect(profile.subtree({ scaling: "request", requests })?.difference).toMatchObject({
    total: 0.1,
    baseTotal: 0.2,
    unit: "count/request",
  });
  expect(profile.subtree({ scaling: "request" })?.difference).toMatchObject({
    scaling: "absolute",
    why: "How many requests were answered meanwhile is not known.",
  });
});

test("what does not tell how long it took cannot be compared per second, and says so", () => {
  const goroutines = Buffer.from("goroutine profile: total 1\n1 @ 0x1\n#\t0x0\tmain.f+0x0\tmain.go:1\n");
  const profile = askedProfile(goroutines, undefined, goroutines);
  expect(profile.table({ scaling: "second" })?.difference).toMatchObject({
    scaling: "absolute",
    why: "The profile does not tell how long it took.",
  });
});

test("changes too small for their sample counts are noise; the same change with more samples is none", () => {
  const few = difference(["f 6", "g 100"], ["f 3", "g 100"]).table();
  const many = difference(["f 600", "g 100"], ["f 300", "g 100"]).table();
  const noise = (table: typeof few) =>
    Object.fromEntries(table?.rows.map(({ name, base }) => [name, base?.isNoise]) ?? []);
  expect(noise(few)).toEqual({ f: true, g: true });
  expect(noise(many)).toEqual({ f: false, g: true });
});

const heap = (objects: number) =>
  Buffer.from(`heap profile: 1: 1 [${objects}: 9] @ heap/1048576\n${objects}: ${objects * 512} [1: 1] @ 0x2\n`);

test("bytes of a sampled heap weigh as many observations as blocks were seen", () => {
  // 1,000 objects of 512 bytes at one sample in 512 kB: about one of them was seen.
  const profile = askedProfile(heap(3), undefined, heap(1));
  const { rows = [] } = profile.table({ sampleType: "inuse_space" }) ?? {};
  expect(rows[0]).toMatchObject({ count: 3, base: { count: 1, isNoise: true } });
});

// Twice the smaller tail of the binomial, summed up in exact fractions.
test.each([
  [0, 0, 1, 1, 1],
  [5, 5, 1, 1, 1],
  [10, 2, 1, 1, 0.038_574_218_75],
  [20, 5, 1, 1, 0.004_077_315_331],
  [8, 1, 2, 1, 0.286_135_243_611],
  [1000, 900, 1, 1, 0.023_108_845_109],
  [2550, 2449, 1, 1, 0.157_250_773_056],
  [3, 40, 1, 7, 0.395_013_131_126],
])("%i against %i with exposures %i and %i: %f", (a, b, exposureA, exposureB, expected) => {
  expect(sameRateProbability(a, b, exposureA, exposureB)).toBeCloseTo(expected, 9);
});

test("large counts go over to the normal distribution without a jump", () => {
  const exact = sameRateProbability(2550, 2449, 1, 1);
  const normal = sameRateProbability(2551, 2450, 1, 1);
  expect(Math.abs(exact - normal)).toBeLessThan(0.002);
});

const at = (root: string): PprofOptions => ({ ...options, fileOf: (name) => `${root}/${name}.go` });

test("a function whose file lies elsewhere in the base is the same one", () => {
  const profile = askedProfile(
    pprofOfStacks(["main;f 5"], at("/v2")),
    undefined,
    pprofOfStacks(["main;f 3"], at("/v1")),
  );
  expect(profile.table()?.rows.find(({ name }) => name === "f")).toMatchObject({ self: 5, base: { self: 3 } });
});

test("a base of other sample types is refused with those it has", () => {
  const base = pprofOfStacks(["f 1"], { sampleTypes: ["space/bytes"] });
  const profile = askedProfile(pprofOfStacks(["f 1"], options), undefined, base);
  expect(() => profile.subtree()).toThrow(ProfileError);
  expect(() => profile.subtree()).toThrow("the base has no sample type samples in count; it has space/bytes");
});
