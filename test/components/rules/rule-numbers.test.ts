import { describe, expect, it } from "vitest";
import {
  capturedWords,
  cooldownWords,
  ruleManner,
  ruleNumbers,
  standingWords,
} from "../../../components/rules/rule-numbers.ts";
import { defaultRules, type Rule } from "../../../model/rules.ts";

function ruleNamed(name: string): Rule {
  const rule = defaultRules.find((one) => one.name === name);
  if (!rule) throw new Error(`there is a default rule ${name}`);
  return rule;
}

const plain = (numbers: object) => Object.values(numbers).map((text: string) => text.replaceAll("\u2009", " "));

describe("the numbers of a rule", () => {
  it.each([
    ["cpu", ["10 %", "+25 %", "70 %", ""]],
    ["rt", ["2 ms", "+50 %", "", "2 in a row, 20 requests"]],
    ["errors", ["", "", "5 %", "2 in a row, 20 requests"]],
    ["up", ["", "", "", "below 1, 2 in a row"]],
  ])("of %s", (name, texts) => {
    expect(plain(ruleNumbers(ruleNamed(name)))).toEqual(texts);
  });

  it("show zeros in holmes, where they count, and leave out what it does not know", () => {
    const rule: Rule = { ...ruleNamed("up"), mode: "holmes", max: 9 };
    expect(plain(ruleNumbers(rule))).toEqual(["0", "+0 %", "0", "still at 9"]);
  });
});

it("says how it looks, what it captures and how long it keeps still", () => {
  expect(ruleManner({ ...ruleNamed("cpu"), enabled: false })).toBe("off, corrected, by instance");
  expect(ruleManner(ruleNamed("rt"))).toBe("corrected, by service");
  expect(capturedWords(["threadcreate", "goroutine"])).toBe("Threads created, Goroutines");
  expect(capturedWords([])).toBe("event only");
  expect(cooldownWords({ cooldownMs: 0 })).toBe("none");
});

it("says how a rule stands on the whole", () => {
  expect(standingWords({ fired: 1, normal: 20, "below-min": 1003, "no-value": 4 })).toBe(
    "1 fired, 1,023 normal, 4 without a value",
  );
  expect(standingWords({})).toBe("");
});
