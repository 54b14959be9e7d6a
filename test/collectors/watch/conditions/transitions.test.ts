import { describe, expect, it } from "vitest";
import { verdictsOf } from "../observations.ts";
import { ruleWhen, windowTest } from "./made-conditions.ts";

const hot = windowTest({ abs: 70 });
const limits = { perWindow: null, oncePerEpisode: false, highWaterMs: 0 };

describe("a rule with conditions, scrape by scrape", () => {
  it.each([
    ["fires whenever they hold", ruleWhen(hot), "50 80 80 50 80", ".FF.F"],
    ["holds for scrapes in a row", ruleWhen(hot, { hold: { scrapes: 2 } }), "80 50 80 80 80", "h.hFh"],
    ["holds for a time, from the first scrape on", ruleWhen(hot, { hold: { forMs: 10_000 } }), "80×4 50 80", "hhFh.h"],
    [
      "holds at so many scrapes of a period, in a row or not",
      ruleWhen(hot, { hold: { count: 3, periodMs: 30_000 } }),
      "80 50 80 50 80 50 50 50 50 50 80",
      "h.h.F.....h",
    ],
    ["begins its hold again after a gap", ruleWhen(hot, { hold: { scrapes: 2 } }), "80 | 80 80", "h hF"],
    [
      "does not know without a value, and the hold is over",
      ruleWhen(hot, { hold: { scrapes: 2 } }),
      "80 - 80 80",
      "h-hF",
    ],
    ["keeps still while it cools down", ruleWhen(hot, {}, { cooldownMs: 10_000 }), "80×4", "FcFc"],
    [
      "fires once per episode, which ends when they do not hold",
      ruleWhen(hot, { limits: { ...limits, oncePerEpisode: true } }),
      "80×3 - 80 50 80",
      "Fll-l.F",
    ],
    [
      "fires so many times in any window",
      ruleWhen(hot, { limits: { ...limits, perWindow: { count: 2, windowMs: 20_000 } } }),
      "80×6",
      "FFllFF",
    ],
    [
      "fires above its high-water mark, until that is too old",
      ruleWhen(hot, { limits: { ...limits, highWaterMs: 20_000 } }),
      "80 75 80 81 80 80 80 80",
      "FllFlllF",
    ],
    ["warms up like a simple rule", ruleWhen(windowTest({ diff: 25 })), "10×11 13", "wwwwwwwwww.F"],
    ["begins its windows again after a gap", ruleWhen(windowTest({ diff: 25 })), "10×11 | 13", "wwwwwwwwww. w"],
    ["is switched off", ruleWhen(hot, {}, { enabled: false }), "80", "o"],
  ])("%s", (_, rule, drawing, verdicts) => {
    expect(verdictsOf(rule, drawing)).toBe(verdicts);
  });
});
