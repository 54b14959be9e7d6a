import { describe, expect, it } from "vitest";
import { askedAgain, comparedBases, isAwaited } from "../../../components/capture/compared-bases.ts";
import { differenceScale, signed } from "../../../components/workbench/difference-scale.ts";
import { exactly, usualTransforms } from "../../../components/workbench/transform-words.ts";
import { baseOf, questionOf } from "../../../components/workbench/use-profile-query.ts";
import type { CaptureComparison, ComparedProfile } from "../../../model/views/comparison.ts";

const compared = (captureId: string, overrides: Partial<ComparedProfile> = {}): ComparedProfile => ({
  captureId,
  instance: `mesh/${captureId}`,
  instanceName: captureId,
  zone: "a",
  atMs: 0,
  status: "stored",
  sha256: "f".repeat(64),
  durationMs: 10_000,
  qps: 10,
  requests: 100,
  ...overrides,
});
const comparison = (overrides: Partial<CaptureComparison["profiles"][number]> = {}): CaptureComparison => ({
  sickId: "sick",
  choice: null,
  profiles: [
    {
      kind: "cpu",
      sick: compared("sick"),
      siblings: [compared("well", { requests: 80 })],
      lastHealthy: null,
      ...overrides,
    },
  ],
});

describe("a captured profile is compared with", () => {
  it.each([
    ["its healthy sibling", comparison(), "sick", ["well:cpu well, healthy sibling 100/80"]],
    ["nothing, for another kind was asked for", comparison({ kind: "heap" }), "sick", []],
    [
      "nothing while the sibling's is not stored",
      comparison({ siblings: [compared("well", { sha256: null })] }),
      "sick",
      [],
    ],
    [
      "itself while healthy",
      comparison({ siblings: [], lastHealthy: compared("before", { requests: null }) }),
      "sick",
      ["before:cpu before, itself while healthy"],
    ],
    [
      "the instance that fired, if it is of a sibling",
      comparison(),
      "well",
      ["sick:cpu sick, the instance that fired 80/100"],
    ],
    ["nothing where nobody asked", null, "sick", []],
  ])("%s", (_, of, id, bases) => {
    const said = comparedBases(id, "cpu", of).map(
      ({ ref, label, requests }) => `${ref} ${label}${requests ? ` ${requests.profile}/${requests.base}` : ""}`,
    );
    expect(said).toEqual(bases);
  });
});

const state = {
  view: "icicle",
  st: null,
  base: null,
  scale: null,
  t: [],
  root: null,
  skip: null,
  q: "",
  fn: null,
  colour: "difference",
} as const;
const perRequest = { ref: "well:cpu", label: "well", requests: { profile: 1, base: 2 } };

describe("the question that an address asks", () => {
  it.each([
    [
      "opens against the first base, per request where rates are known",
      { ...state, t: [] },
      [perRequest],
      ["well:cpu", "request"],
    ],
    [
      "is per second where they are not",
      { ...state, t: [] },
      [{ ...perRequest, requests: null }],
      ["well:cpu", "second"],
    ],
    ["is of one profile where there is no base", { ...state, t: [] }, [], [null, "second"]],
    ["is of one profile where that is asked for", { ...state, t: [], base: "none" }, [perRequest], [null, "second"]],
    [
      "compares with whatever the address names",
      { ...state, t: [], base: "prf-1", scale: "relative" as const },
      [perRequest],
      ["prf-1", "relative"],
    ],
  ])("%s", (_, asked, bases, expected) => {
    const { base, scaling } = questionOf("sick:cpu", asked, bases);
    expect([base, scaling]).toEqual(expected);
  });

  it("names a base that nobody offered by its reference", () => {
    expect(baseOf({ base: "prf-1" }, [])).toMatchObject({ label: "prf-1", requests: null });
  });
});

const differenceBy = (scaling: "absolute" | "relative" | "second" | "request", unit: string) => ({
  scaling,
  unit,
  why: "",
  total: 5e8,
  baseTotal: 1e8,
  factor: 1,
  baseFactor: 1,
});

describe("the values of a difference", () => {
  const cpu = { type: "cpu", unit: "nanoseconds", total: 5e9 };
  it.each([
    ["CPU time a second is mcores", differenceBy("second", "nanoseconds/second"), cpu, 5e8, "500 mcores"],
    ["time a request", differenceBy("request", "nanoseconds/request"), cpu, 5e8, "500 ms/request"],
    ["shares", differenceBy("relative", "ratio"), cpu, 0.25, "25 %"],
    ["as they are", differenceBy("absolute", "count"), { type: "goroutine", unit: "count", total: 5 }, 1234, "1,234"],
  ])("%s", (_, difference, sampleType, value, text) => {
    expect(differenceScale(difference, sampleType).whole(value).replaceAll("\u2009", " ")).toBe(text);
  });

  it("have a sign where they are changes", () => {
    expect([signed("3", 3), signed("-3", -3), signed("0", 0)]).toEqual(["+3", "−3", "0"]);
  });
});

it("labels of a profile can be grouped by and filtered by", () => {
  const kinds = usualTransforms([{ key: "tenant", unit: null, values: [], distinct: 1 }]);
  expect(kinds.map(({ prefix }) => prefix)).toEqual([
    "focus:",
    "ignore:",
    "hide:",
    "show:",
    "show-from:",
    "recursion",
    "group:tenant",
    "label:tenant=",
    "not-label:tenant=",
  ]);
});

it("a function's name as a pattern finds just it", () => {
  expect(exactly("net/http.(*conn).serve")).toBe("^net/http\\.\\(\\*conn\\)\\.serve$");
});

it.each([
  ["the sibling's profile is still taken", comparison({ siblings: [compared("well", { status: "running" })] }), true],
  ["both are stored", comparison(), false],
  ["it failed", comparison({ siblings: [compared("well", { status: "failed", sha256: null })] }), false],
  ["another kind was asked for", comparison({ kind: "heap", sick: compared("sick", { status: "running" }) }), false],
  ["there is nothing to compare with", null, false],
])("a difference is waited for where %s: %s", (_, of, isWaited) => {
  expect(isAwaited("cpu", of)).toBe(isWaited);
});

it.each([
  ["every second while one is taken", comparison({ sick: compared("sick", { status: "running" }) }), 5_000, 1_000],
  ["while its seconds are still stored", comparison(), 30_000, 5_000],
  ["never after", comparison(), 41_000, false],
  ["never where there is nothing to compare with", null, 5_000, false],
] as const)("a comparison is asked for again %s", (_, of, nowMs, expected) => {
  expect(askedAgain("cpu", of, nowMs)).toBe(expected);
});
