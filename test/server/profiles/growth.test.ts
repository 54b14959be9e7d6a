import { describe, expect, it } from "vitest";
import type { ProfileKind } from "../../../model/profile-kinds.ts";
import { AnalysedProfile } from "../../../server/profiles/analysed-profile.ts";
import { profileLimits } from "../../../server/profiles/profile-limits.ts";

import { type PprofOptions, pprofOfStacks } from "../../support/pprof-of-stacks.ts";

const goFile = (name: string) => `${name.split(".")[0]}/code.go`;
const v8File = (name: string) =>
  name.startsWith("node:") ? name : /^[(]/.test(name) ? "" : `file:///srv/demo/${name}.ts`;

function growth(own: string[], base: string[], options: PprofOptions = {}, kind: ProfileKind = "cpu") {
  const read = (stacks: string[]) => new AnalysedProfile(pprofOfStacks(stacks, options), profileLimits);
  return read(own).growth(read(base), kind);
}

/** CPU profiles last 10 s: 4 s of them are 0.4 cores. Each sample is of 10 ms. */
const seconds = (count: number) => Math.round(count * 1e9);
const sampled = { sampleTypes: ["samples/count", "cpu/nanoseconds"], defaultSampleType: "cpu" };
const at = (root: string) => ({ ...sampled, fileOf: (name: string) => `${root}/${name}.ts` });
const spent = (stack: string, s: number) => `${stack} ${s * 100} ${seconds(s)}`;

describe("how a CPU profile differs from that of a sibling", () => {
  it("is told in cores, with what grew most and what is hottest", () => {
    const found = growth(
      [spent("main.main;main.spin", 4), spent("main.main;main.read", 1)],
      [spent("main.main;main.read", 0.9)],
      { ...sampled, fileOf: goFile },
    );
    expect(found).toMatchObject({ unit: "cores", isNoise: false });
    expect(found?.own).toBeCloseTo(0.5);
    expect(found?.base).toBeCloseTo(0.09);
    expect(found?.grown).toMatchObject({ name: "main.spin", own: 0.4, base: 0, isNoise: false });
    expect(found?.hottest?.name).toBe("main.spin");
  });

  it("counts with it what a function calls, once a sample where it calls itself", () => {
    const found = growth(
      [spent("main.main;main.eval;main.eval;main.eval", 3), spent("main.main;main.eval;main.at", 2)],
      [spent("main.main;main.eval", 0.5)],
      { ...sampled, fileOf: goFile },
    );
    expect(found?.grown).toMatchObject({ name: "main.eval", own: 0.5, base: 0.05 });
  });

  it("names what grew although another is hotter in both", () => {
    const found = growth(
      [spent("main.main;main.serve", 5), spent("main.main;main.parse", 2)],
      [spent("main.main;main.serve", 5)],
      { ...sampled, fileOf: goFile },
    );
    expect([found?.hottest?.name, found?.grown?.name]).toEqual(["main.serve", "main.parse"]);
    expect(found?.hottest?.isNoise).toBe(true);
  });

  it("gives what the runtime does to the caller, and leaves idle time out", () => {
    const found = growth([spent("(idle)", 3), spent("onRequest;node:crypto", 6)], [spent("(idle)", 9)], {
      ...sampled,
      fileOf: v8File,
    });
    expect(found?.own).toBeCloseTo(0.6);
    expect(found?.base).toBe(0);
    expect(found?.grown?.name).toBe("onRequest");
  });

  it.each([
    ["a few samples more", spent("main.main;main.spin", 0.06), spent("main.main;main.spin", 0.04), true],
    ["many more", spent("main.main;main.spin", 4), spent("main.main;main.spin", 1), false],
  ])("%s: chance %s", (_, own, base, isNoise) => {
    const found = growth([own], [base], { ...sampled, fileOf: goFile });
    expect([found?.isNoise, found?.grown?.isNoise]).toEqual([isNoise, isNoise]);
  });

  it("takes a function whose file lies elsewhere in the sibling for the same", () => {
    const profile = new AnalysedProfile(pprofOfStacks([spent("serve", 4)], at("/v2")), profileLimits);
    const base = new AnalysedProfile(pprofOfStacks([spent("serve", 3)], at("/v1")), profileLimits);
    expect(profile.growth(base, "cpu")?.hottest).toMatchObject({ name: "serve", own: 0.4, base: 0.3 });
  });

  it("has nothing that grew where all shrank", () => {
    const found = growth([spent("a.f", 1)], [spent("a.f", 2)], { ...sampled, fileOf: goFile });
    expect(found?.grown).toBeNull();
  });
});

it("of a heap in bytes, of goroutines as a count, and of kinds that name nobody not at all", () => {
  const heap = { sampleTypes: ["inuse_space/bytes"] };
  expect(growth(["main.keep 4000"], ["main.keep 1000"], heap, "heap")).toMatchObject({
    unit: "bytes",
    own: 4000,
    base: 1000,
    grown: { name: "main.keep" },
  });
  const goroutines = { sampleTypes: ["goroutine/count"] };
  expect(growth(["main.wait 1500"], ["main.wait 30"], goroutines, "goroutine")).toMatchObject({
    unit: "count",
    own: 1500,
    base: 30,
    isNoise: false,
  });
  expect(growth(["main.f 1"], ["main.f 1"], { sampleTypes: ["threadcreate/count"] }, "threadcreate")).toBeNull();
});
