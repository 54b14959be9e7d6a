import { describe, expect, it } from "vitest";
import { costSentence, previewVerdict } from "../../../components/rule-editor/preview-words.ts";
import type { PreviewedReplay, RulePreview } from "../../../model/rule-replay.ts";
import { ruleWith } from "../../collectors/watch/observations.ts";

const replay: PreviewedReplay = {
  range: { fromMs: 0, toMs: 3_600_000 },
  stepMs: 15_000,
  selected: 400,
  replayed: 300,
  names: { "mesh/cart-1": { name: "cart-1", app: "cart" } },
  curves: [],
  fired: 12,
  firings: [],
  byInstance: [{ instanceKey: "mesh/cart-1", fired: 12 }],
  nearest: [],
  heldBack: 1,
  captures: { captured: 9, budget: 2, busy: 1 },
  profiles: 18,
  cpuSeconds: 90,
};
const problem = { file: "rule", line: 3, column: 1, path: "abs", message: "is no number", severity: "error" as const };
const plain = (text: string): string => text.replaceAll("\u2009", " ");
const said = (preview: RulePreview | undefined) => {
  const { status, sentence } = previewVerdict(preview);
  return [status, plain(sentence.map(({ text }) => text).join(""))];
};

describe("the verdict over a draft", () => {
  const rule = ruleWith({ name: "hot" });
  const quiet = { ...replay, fired: 0, byInstance: [] };
  it.each([
    [undefined, "unknown", "The rule is being replayed over what is stored."],
    [
      { rule: null, problems: [problem, problem], replay: null },
      "bad",
      "This is no rule yet: line 3: is no number. 1 more below.",
    ],
    [
      { rule, problems: [], replay },
      "warn",
      "hot would have fired 12 times in these 1 h, on 1 of 300 instances, most on cart-1.",
    ],
    [{ rule, problems: [], replay: quiet }, "good", "hot would not have fired in these 1 h: 300 instances replayed."],
    [
      { rule, problems: [], replay: { ...quiet, replayed: 0 } },
      "good",
      "hot would not have fired in these 1 h: it selects no instance.",
    ],
  ])("%#", (preview, status, sentence) => {
    expect(said(preview)).toEqual([status, sentence]);
  });
});

it("what a draft would have cost, and what was left out", () => {
  expect(plain(costSentence(replay))).toBe(
    "9 captures of 18 profiles, 90 s of CPU profiling; 3 more left out by the budgets; 1 evaluation held back by cooldown and limits; replayed on 300 of the 400 that it selects; values are means of 15 s; restarts within a step are not seen.",
  );
});
