import { describe, expect, it } from "vitest";
import {
  againstWords,
  emptyWords,
  heldBackWords,
  outcomeWords,
  profileWords,
  ruleWords,
  statusWords,
} from "../../../components/captures/capture-list-words.ts";
import { captureStrip } from "../../../components/captures/capture-strip.ts";
import { type CapturedProfile, captureOutcomes } from "../../../model/captures.ts";

const plain = (text: string) => text.replaceAll("\u2009", " ");
const cpuProfile = (status: CapturedProfile["status"]): CapturedProfile => {
  return { kind: "cpu", status, bytes: null, sha256: null, error: null };
};
const numbers = { value: 86, average: 33, min: 10, diff: 25, abs: 70, unit: "%" };

describe("the strip of captures", () => {
  const set = {
    startMs: 1000,
    stepMs: 100,
    gaps: [],
    curves: [
      { id: "cpu", label: "CPU", values: [1, 0, 2, null] },
      { id: "heap", label: "Heap", values: [0, 0, 2, null] },
      { id: "mutex", label: "Mutexes", values: [0, 0, 0, 0] },
    ],
  };
  const strip = captureStrip(set, { fromMs: 1000, toMs: 1400 });

  it("stacks the kinds of a step, and leaves out steps without captures", () => {
    expect(strip.most).toBe(4);
    expect(
      strip.columns.map(({ left, width, parts }) => [
        left,
        width,
        parts.map((part) => [part.id, part.count, part.bottom, part.height]),
      ]),
    ).toEqual([
      [0, 0.25, [["cpu", 1, 0, 0.25]]],
      [
        0.5,
        0.25,
        [
          ["cpu", 2, 0, 0.5],
          ["heap", 2, 0.5, 0.5],
        ],
      ],
    ]);
  });

  it("counts each kind that was captured at all", () => {
    expect(strip.kinds.map((kind) => `${kind.label} ${kind.total}`)).toEqual(["CPU 3", "Heap 2"]);
  });

  it("is empty without curves", () => {
    expect(captureStrip({ ...set, curves: [] }, { fromMs: 0, toMs: 0 })).toEqual({ columns: [], most: 0, kinds: [] });
  });
});

describe("a row of the captures", () => {
  it.each([
    [numbers, "average 33 %"],
    [{ ...numbers, average: null }, "abs 70 %"],
    [{ ...numbers, average: null, abs: null, below: 1, unit: "" }, "below 1"],
    [{ ...numbers, average: null, abs: null }, ""],
  ])("compares %j with its %s", (given, words) => {
    expect(plain(againstWords(given))).toBe(words);
  });

  it("names the rule by its signal where it has one", () => {
    expect(plain(ruleWords({ rule: "mem", numbers, siblingOf: null }))).toBe("Memory 86 %");
    expect(plain(ruleWords({ rule: "night shift", numbers, siblingOf: null }))).toBe("night shift 86 %");
    expect(ruleWords({ rule: "", numbers, siblingOf: "cap-1" })).toBe("Healthy sibling");
    expect(ruleWords({ rule: "", numbers, siblingOf: null })).toBe("Asked for");
  });

  it("names its profiles with sizes, and those that are not there with their state", () => {
    const profile = { kind: "heap", status: "stored", bytes: 7376, sha256: null, error: null } as const;
    expect(plain(profileWords(profile))).toBe("Heap 7.2 KiB");
    expect(profileWords({ ...profile, status: "failed", bytes: null })).toBe("Heap failed");
  });

  it.each([
    [
      "2 of 2 captures of application cart were running (capture.perApp).",
      "2 of 2 captures of application cart were running (capture.perApp)",
    ],
    ["", "a limit on captures was reached"],
  ])("was held back by %j: %s", (why, words) => expect(heldBackWords({ why, outcome: "budget" })).toBe(words));

  it("has a reason for every outcome", () => {
    expect(captureOutcomes.filter((outcome) => !/^[a-zA-Z][^.]+$/.test(outcomeWords[outcome]))).toEqual([]);
  });
});

describe("an empty list", () => {
  it.each([
    [{ lastMs: 3_600_000 }, 0, 0, "No captures in the last 1 h. No rule fired."],
    [{ fromMs: 0, toMs: 9 }, 1200, 0, "No captures in this range, as narrowed above. Rules fired 1,200 times."],
    [{ lastMs: 900_000 }, 1, 0, "No captures in the last 15 min, as narrowed above. Rules fired once."],
    [{ lastMs: 900_000 }, 12, 2, "No captures in the last 15 min. What fired is below, with what stood in the way."],
  ])("of %j after %i firings and %i guarded firings says why", (range, fired, guarded, words) => {
    expect(plain(emptyWords(range, fired, guarded))).toBe(words);
  });
});

it.each([
  ["stored", ["stored", "stored"], "good stored"],
  ["partial", ["stored", "unsupported"], "good stored"],
  ["partial", ["stored", "failed"], "warn partial"],
  ["unsupported", ["unsupported"], "idle unsupported"],
] as const)("a capture that is %s with profiles %j reads %s", (status, profiles, said) => {
  const { status: glyph, word } = statusWords({ status, profiles: profiles.map(cpuProfile) });
  expect(`${glyph} ${word}`).toBe(said);
});
