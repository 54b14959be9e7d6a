import { describe, expect, it } from "vitest";
import { profileVerdict } from "../../../components/profiles/profile-verdict.ts";
import type { Difference, FunctionRow, FunctionTable, ProfileFacts } from "../../../model/profiles/answers.ts";

const facts: ProfileFacts = {
  sha256: "",
  format: "pprof",
  kind: "cpu",
  sampleTypes: [],
  defaultSampleType: 0,
  samples: 1,
  functions: 2,
  depth: 3,
  durationNs: 8e9,
  timeNs: 0,
  periodType: "",
  period: 0,
  hasNames: true,
  labels: [],
  notes: [],
  goroutines: null,
};
const row = (self: number, base: FunctionRow["base"] = null): FunctionRow => ({
  name: "main.spin",
  file: "",
  line: 0,
  self,
  total: self,
  count: 5,
  base,
});
const table = (rows: FunctionRow[], difference: Difference | null = null): FunctionTable => ({
  rows,
  found: rows.length,
  sampleType: { type: "cpu", unit: "nanoseconds", total: 8e9 },
  difference,
});
const difference: Difference = {
  scaling: "second",
  unit: "nanoseconds/second",
  why: "",
  total: 8e8,
  baseTotal: 2e8,
  factor: 1,
  baseFactor: 1,
};
const base = (isNoise: boolean) => ({ self: 1e8, total: 1e8, count: 5, isNoise });

describe("the verdict over a profile", () => {
  it.each([
    [undefined, undefined, "The profile is being read."],
    [facts, table([row(6e9)]), "CPU profile of 8 s, 1 stack: main.spin has most of its own, 75 %."],
    [{ ...facts, kind: null, durationNs: 0, samples: 1200 }, table([]), "A profile, 1,200 stacks."],
    [
      facts,
      table([row(7e8, base(false))], difference),
      "+600 mcores against well, most of it in main.spin, +600 mcores.",
    ],
    [
      facts,
      table([row(2e8, base(true))], difference),
      "+600 mcores against well; no function differs by more than chance would have it.",
    ],
  ])("%#", (of, functions, sentence) => {
    const said = profileVerdict(of, functions, "well")
      .sentence.map(({ text }) => text)
      .join("");
    expect(said.replaceAll("\u2009", " ")).toBe(sentence);
  });
});
