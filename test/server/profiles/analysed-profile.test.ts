import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { type ProfileKind, profileKindIds } from "../../../model/profile-kinds.ts";
import { profileLimits } from "../../../server/profiles/profile-limits.ts";
import { askedProfile } from "../../support/asked-profile.ts";
import { pprofOfStacks } from "../../support/pprof-of-stacks.ts";

const fixtures = new URL("../../fixtures/profiles/", import.meta.url);

/** What google/pprof reads in each profile. */
const rowSchema = z.object({ name: z.string(), flat: z.number(), cum: z.number() });
const truthSchema = z.record(
  z.string(),
  z.object({
    default: z.string(),
    durationNanos: z.number(),
    functions: z.number(),
    samples: z.number(),
    timeNanos: z.number(),
    period: z.number(),
    periodType: z.object({ Type: z.string() }),
    /** Samples that carry a label whose value is a text, by `key=value`. */
    labels: z.record(z.string(), z.number()),
    sampleTypes: z.array(
      z.object({
        Type: z.string(),
        Unit: z.string(),
        Total: z.number(),
        ByFlat: z.array(rowSchema),
        ByCum: z.array(rowSchema),
      }),
    ),
  }),
);
const truth = truthSchema.parse(JSON.parse(readFileSync(new URL("truth.json", fixtures), "utf8")));

function kindOf(file: string): ProfileKind {
  return profileKindIds.find((kind) => file.includes(`.${kind}.`)) ?? "heap";
}

/** Go's frame for "no caller is known" has an address and no name; we show the address. */
const named = (name: string) => name || "0xffffffffffffffff";

test.each(Object.keys(truth))("%s reads as google/pprof reads it", (file) => {
  const expected = truth[file];
  const profile = askedProfile(readFileSync(new URL(file, fixtures)), profileLimits);
  const meta = profile.meta(kindOf(file));
  expect(meta).toMatchObject({
    samples: expected?.samples,
    functions: expected?.functions,
    durationNs: expected?.durationNanos,
    timeNs: expected?.timeNanos,
    period: expected?.period,
    periodType: expected?.periodType.Type,
    sampleTypes: expected?.sampleTypes.map(({ Type, Unit, Total }) => ({ type: Type, unit: Unit, total: Total })),
  });
  expect(meta.sampleTypes[meta.defaultSampleType]?.type).toBe(expected?.default || meta.sampleTypes.at(-1)?.type);
  const texts = meta.labels.filter(({ unit }) => unit === null);
  const labels = texts.flatMap(({ key, values }) => values.map(({ text, samples }) => [`${key}=${text}`, samples]));
  expect(Object.fromEntries(labels)).toEqual(expected?.labels);
  // The table of the workbench, the answer of the API, and what is read again in what is saved as pprof.
  const saved = askedProfile(profile.export("pprof") ?? new Uint8Array(), profileLimits);
  expected?.sampleTypes.forEach(({ Type, ByFlat, ByCum }, type) => {
    const asked = [
      profile.top(type, 100_000),
      profile.table({ sampleType: Type, limit: 5000 })?.rows,
      saved.table({ sampleType: Type, limit: 5000 })?.rows,
    ];
    for (const answer of asked) {
      const rows = new Map(answer?.map((row) => [row.name, row]));
      for (const { name, flat, cum } of [...ByFlat, ...ByCum]) {
        const { self, total } = rows.get(named(name)) ?? { self: 0, total: 0 };
        expect({ name, self, total }).toEqual({ name, self: flat, total: cum });
      }
    }
  });
});

test("the truth is told of every pprof that is here", () => {
  const files = readdirSync(fixtures).filter((file) => file.endsWith(".pb.gz"));
  expect(Object.keys(truth).toSorted()).toEqual(files.toSorted());
});

test.each(Object.keys(truth))("the tree of %s adds up at every node", (file) => {
  const profile = askedProfile(readFileSync(new URL(file, fixtures)), profileLimits);
  const { sampleTypes } = profile.meta("heap");
  sampleTypes.forEach((sampleType, type) => {
    const tree = profile.tree(type, 0);
    expect(tree?.total[0]).toBe(sampleType.total);
    const rest = tree?.total.map((total, i) => total - (tree.self[i] ?? 0)) ?? [];
    tree?.parent.forEach((parent, i) => {
      if (parent < 0) return;
      expect(parent).toBeLessThan(i);
      rest[parent] = (rest[parent] ?? 0) - (tree.total[i] ?? 0);
    });
    // What is left of a node is what its hidden children hold; without negative values that is never negative.
    if (!file.includes("delta")) expect(Math.min(...rest)).toBeGreaterThanOrEqual(0);
    if (tree?.fullNodes === tree?.id.length) expect(rest.filter((left) => left !== 0)).toEqual([]);
  });
});

const analyse = (stacks: string[], options = {}) => askedProfile(pprofOfStacks(stacks, options), profileLimits);

test("a recursive function counts once per sample in its total", () => {
  const rows = analyse(["main;f;f;f 5", "main;f;g;f 2", "main;g 1"]).top(0, 10);
  expect(rows?.map(({ name, self, total }) => [name, self, total])).toEqual([
    ["f", 7, 7],
    ["g", 1, 3],
    ["main", 0, 8],
  ]);
});

test("inlined frames are frames of their own", () => {
  const profile = analyse(["main;f+g 4"]);
  expect(profile.meta("cpu").depth).toBe(3);
  expect(profile.top(0, 10)?.map(({ name, self, total }) => [name, self, total])).toEqual([
    ["g", 4, 4],
    ["main", 0, 4],
    ["f", 0, 4],
  ]);
});

test("functions of one name in two files are two functions", () => {
  const files = ["a.ts", "b.ts"];
  const bytes = pprofOfStacks(["main;run 1", "main;run2 2"], {
    fileOf: (name: string) => files[name === "run2" ? 1 : 0] ?? "",
  });
  expect(askedProfile(bytes, profileLimits).top(0, 10)).toHaveLength(3);
});

test("a sample without a stack belongs to the root", () => {
  const tree = analyse([" 3", "main 4"]).tree(0, 0);
  expect(tree).toMatchObject({ id: [0, 1], self: [3, 4], total: [7, 4], functions: { name: ["all", "main"] } });
});

test("asking again with a node as root shows what was too small to see, under the same ids", () => {
  const profile = analyse(["main;big 1000000", "main;small;a 60", "main;small;b 40"]);
  const whole = profile.tree(0, 0);
  expect(whole?.functions.name).toEqual(["all", "main", "big"]);
  expect(whole?.fullNodes).toBe(6);
  expect(whole?.total).toEqual([1_000_100, 1_000_100, 1_000_000]);

  const below = profile.tree(0, 3);
  expect(below?.functions.name).toEqual(["small", "a", "b"]);
  expect(below?.id[0]).toBe(3);
  expect(below?.parent).toEqual([-1, 0, 0]);
  expect(below?.path).toEqual([
    { id: 0, name: "all" },
    { id: 1, name: "main" },
    { id: 3, name: "small" },
  ]);
  expect(below?.sampleType.total).toBe(1_000_100);
});

test("at most 5,000 nodes are shown, the largest ones, hanging together", () => {
  const stacks = Array.from(
    { length: 300 },
    (_stack, i) => `r;${Array.from({ length: 40 }, (_, d) => `f${i}_${d}`).join(";")} ${300 + i}`,
  );
  const tree = analyse(stacks).tree(0, 0);
  expect(tree?.fullNodes).toBe(2 + 300 * 40);
  expect(tree?.id).toHaveLength(5000);
  expect(tree?.parent.every((parent, i) => parent < i)).toBe(true);
  expect(Math.min(...(tree?.total ?? []))).toBeGreaterThan(450);
});

test("a node or a sample type that is not there is null", () => {
  const profile = analyse(["main 1"]);
  expect(profile.tree(0, 99)).toBeNull();
  expect(profile.tree(1, 0)).toBeNull();
  expect(profile.top(1, 10)).toBeNull();
});

test("values of a difference stay negative and exact beyond 32 bits", () => {
  const profile = analyse(["main;f -5000000000", "main;g 7000000001"], { sampleTypes: ["space/bytes"] });
  expect(profile.meta("heap").sampleTypes).toEqual([{ type: "space", unit: "bytes", total: 2_000_000_001 }]);
  expect(profile.tree(0, 0)).toMatchObject({
    functions: { name: ["all", "main", "g", "f"] },
    total: [2_000_000_001, 2_000_000_001, 7_000_000_001, -5_000_000_000],
  });
});

test("the profile names the sample type to open with, else it is the last", () => {
  const sampleTypes = ["objects/count", "space/bytes", "age/seconds"];
  const opened = (defaultSampleType: string) =>
    analyse(["f 1 2 3"], { sampleTypes, defaultSampleType }).meta("heap").defaultSampleType;
  expect([opened("space"), opened(""), opened("absent")]).toEqual([1, 2, 2]);
});
