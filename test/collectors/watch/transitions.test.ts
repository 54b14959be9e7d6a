import { describe, expect, it } from "vitest";
import { ruleWith, verdictsOf } from "./observations.ts";

// F fired, m below min, M at max, . normal, w warming up, h holding, c cooling down, - no value, o disabled.
// A scrape every 5 s; `|` is a gap or a restart, `-` a failed scrape.

const cpu = ruleWith({ min: 10, diff: 25, abs: 70, max: 95, cooldownMs: 15_000 });

describe("corrected", () => {
  it.each([
    ["diff is first judged at the eleventh value", cpu, "20×10 25", "wwwwwwwwwwF"],
    ["abs is judged at the first", cpu, "71 20", "Fw"],
    ["min comes before everything, max before abs", cpu, "9 95 71", "mMF"],
    ["values below min fill the ring too", cpu, "5×10 10", "mmmmmmmmmmF"],
    ["the current value is not in its own average", cpu, "20×10 24.9 25", "wwwwwwwwww.."],
    ["a cooldown runs from the firing: three scrapes of 5 s", cpu, "80×8", "FccFccFc"],
    ["a plateau becomes the average", ruleWith({ diff: 25 }), "20×10 30×9", "wwwwwwwwwwFFFFF...."],
    ["a gap empties the ring", cpu, "20×10 20 | 30", "wwwwwwwwww. w"],
    ["abs goes on through a gap", cpu, "20×3 | 80", "www F"],
    ["a failed scrape is not judged and not in the ring", cpu, "20×9 - 20 25", "wwwwwwwww-wF"],
    ["a rule without diff does not warm up", ruleWith({ abs: 70 }), "20 71 20", ".F."],
    ["a rule that is switched off says so", ruleWith({ abs: 70, enabled: false }), "80×2", "oo"],
  ])("%s", (_, rule, drawing, said) => {
    expect(verdictsOf(rule, drawing)).toBe(said);
  });
});

describe("corrected: hold", () => {
  const held = ruleWith({ abs: 70, hold: 2, cooldownMs: 15_000 });
  it.each([
    ["two in a row", held, "80×2", "hF"],
    ["what falls back begins anew", held, "80 20 80×2", "h.hF"],
    ["a failed scrape begins anew", held, "80 - 80×2", "h-hF"],
    ["a gap begins anew", held, "80 | 80×2", "h hF"],
    ["after a firing hold starts at 0 and counts through the cooldown", held, "80×6", "hFhcFh"],
    ["what held through the cooldown fires at its end, what did not holds first", held, "80×2 20×2 80×2", "hF..hF"],
  ])("%s", (_, rule, drawing, said) => {
    expect(verdictsOf(rule, drawing)).toBe(said);
  });
});

describe("up", () => {
  const up = ruleWith({ signal: "up", below: 1, hold: 2, cooldownMs: 300_000 });
  it.each([
    ["two failed scrapes", "1×3 0×3", "...hFh"],
    ["gaps are what it is about", "1 0 | 0", ".h F"],
    ["one failed scrape is none", "1 0 1 0 1", ".h.h."],
  ])("%s", (_, drawing, said) => {
    expect(verdictsOf(up, drawing)).toBe(said);
  });
});

describe("holmes", () => {
  const holmes = ruleWith({ mode: "holmes", min: 10, diff: 25, abs: 70, max: 95, cooldownMs: 15_000 });
  it.each([
    ["nothing is judged before the tenth value, not even abs", holmes, "80×10", "wwwwwwwwwF"],
    ["the current value is in its own average", { ...holmes, abs: 1000, max: 0 }, "100×9 126 100 132", "wwwwwwwww..F"],
    ["values are cut to integers", holmes, "20×9 70.9", "wwwwwwwwwF"],
    ["70.9 is not above abs 70 beside a high average", holmes, "65×9 70.9", "wwwwwwwww."],
    ["the cooldown is looked at before the value", holmes, "20×9 80 5×4", "wwwwwwwwwFccmm"],
    ["hold is 1 whatever the rule says", { ...holmes, hold: 3 }, "20×9 80", "wwwwwwwwwF"],
    ["gaps are nothing special", holmes, "20×5 | 20×4 80", "wwwww wwwwF"],
    ["0 is a threshold, not off", { ...holmes, abs: 0 }, "20×10", "wwwwwwwwwF"],
  ])("%s", (_, rule, drawing, said) => {
    expect(verdictsOf(rule, drawing)).toBe(said);
  });
});
