import { expect, test } from "vitest";
import { askedProfile } from "../../../support/asked-profile.ts";
import { pprofOfStacks } from "../../../support/pprof-of-stacks.ts";

test("thousands of children too small to see are all found by skipping on", () => {
  const stacks = Array.from({ length: 12_000 }, (_, i) => `main;f${i} 1`);
  const profile = askedProfile(pprofOfStacks(stacks));
  const seen = new Set<string>();
  let skip = 0;
  for (let asked = 0; asked < 40; asked++) {
    const tree = profile.subtree({ root: 1, skip });
    const children = tree?.id.filter((_, place) => tree.parent[place] === 0) ?? [];
    tree?.fn.slice(1).forEach((fn) => seen.add(tree.functions.name[fn] ?? ""));
    expect(tree?.skipped).toBe(skip);
    expect(tree?.total[0]).toBe(12_000 - skip);
    expect(tree?.hidden[0]).toBe(12_000 - skip - children.length);
    if (tree?.hidden[0] === 0) break;
    skip += children.length;
  }
  expect(seen.size).toBe(12_000);
});

test("a node tells how many of its children are left out", () => {
  const small = Array.from({ length: 30 }, (_, i) => `main;big;s${i} 1`);
  const tree = askedProfile(pprofOfStacks(["main;big 1000000", ...small])).subtree();
  expect(tree?.functions.name).toEqual(["all", "main", "big"]);
  expect(tree?.hidden).toEqual([0, 0, 30]);
});

test("nodes that are only ever inlined say so", () => {
  const tree = askedProfile(pprofOfStacks(["main;f+g 4", "main;h+k 1", "main;h;k 1"])).subtree();
  expect(tree?.inlined.map((place) => tree.functions.name[tree.fn[place] ?? 0])).toEqual(["g"]);
});

const fn = (name: string) => ({ name, file: `${name}.ts` });

test("a sandwich has who calls a function above it and what it calls below, and both count the same samples", () => {
  const profile = askedProfile(pprofOfStacks(["main;a;f;x 5", "main;b;f;y 3", "main;b;f 1", "main;b 7"]));
  const shape = (side: "callers" | "callees") => {
    const tree = profile.sandwich({ fn: fn("f"), side });
    return tree?.id.map((_, place) => [
      tree.functions.name[tree.fn[place] ?? 0],
      tree.functions.name[tree.fn[tree.parent[place] ?? 0] ?? -1] ?? "",
      tree.total[place],
    ]);
  };
  expect(shape("callees")).toEqual([
    ["all", "", 9],
    ["f", "all", 9],
    ["x", "f", 5],
    ["y", "f", 3],
  ]);
  expect(shape("callers")).toEqual([
    ["all", "", 9],
    ["f", "all", 9],
    ["a", "f", 5],
    ["main", "a", 5],
    ["b", "f", 4],
    ["main", "b", 4],
  ]);
});

test("in a sandwich a recursive function counts each sample once, by its outermost call", () => {
  const profile = askedProfile(pprofOfStacks(["main;f;f;g 5"]));
  expect(profile.sandwich({ fn: fn("f"), side: "callees" })?.total).toEqual([5, 5, 5, 5]);
  expect(profile.sandwich({ fn: fn("f"), side: "callers" })?.total).toEqual([5, 5, 5]);
});

test("a function that is not there has no sandwich", () => {
  expect(askedProfile(pprofOfStacks(["main 1"])).sandwich({ fn: fn("f"), side: "callers" })).toBeNull();
});

test("the table is found by search, ordered, and read in pages", () => {
  const stacks = Array.from({ length: 50 }, (_, i) => `main;f${i} ${i + 1}`);
  const profile = askedProfile(pprofOfStacks(stacks));
  const page = profile.table({ search: "^f\\d$", order: "self", descending: false, from: 2, limit: 3 });
  expect([page?.found, page?.rows.map(({ name }) => name)]).toEqual([10, ["f2", "f3", "f4"]]);
  expect(profile.table({ order: "name", descending: false, limit: 2 })?.rows.map(({ name }) => name)).toEqual([
    "f0",
    "f1",
  ]);
});

test("how often something was seen stands beside its value", () => {
  const options = { sampleTypes: ["samples/count", "cpu/nanoseconds"] };
  const { rows } = askedProfile(pprofOfStacks(["main;f 3 30000000", "main;f;f 2 20000000"], options)).table() ?? {
    rows: [],
  };
  expect(rows.map(({ name, self, total, count }) => [name, self, total, count])).toEqual([
    ["f", 50_000_000, 50_000_000, 5],
    ["main", 0, 50_000_000, 5],
  ]);
});

test("a sample type is asked for by its name, or its name and unit; another is not there", () => {
  const profile = askedProfile(pprofOfStacks(["f 3 30"], { sampleTypes: ["samples/count", "cpu/nanoseconds"] }));
  const total = (sampleType: string) => profile.subtree({ sampleType })?.total[0];
  expect([total("samples"), total("cpu/nanoseconds"), total(""), total("wall")]).toEqual([3, 30, 30, undefined]);
});
