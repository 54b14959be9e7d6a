import { expect, it } from "vitest";
import { ruleText } from "../../model/rule-text.ts";
import { defaultRules, type Rule } from "../../model/rules.ts";
import { parseRule } from "../../server/config/parse-rule.ts";

const written = `name: alone-and-slow
select: { app: [trade, "1.0"], labels: { ring: [canary] } }
when:
  all:
    - { signal: rt, min: 2, diff: 50, minRequests: 20 }
    - any:
        - { signal: cpu, siblings: 3.5 }
        - { signal: heap, slope: 1000000, over: 10m }
count: 3
period: 5m
limits: { count: 2, window: 1h, oncePerEpisode: true, highWater: 30m }
guards: { cpuCeiling: 90, concurrency: 2 }
actions:
  - { capture: [heap], wait: true }
  - { capture: [cpu], seconds: 30, siblings: 2 }
level: service
cooldown: 1m
`;

const read = (text: string): Rule => {
  const { value, problems } = parseRule(text);
  if (!value) throw new Error(JSON.stringify(problems));
  return value;
};

it.each(defaultRules.map((rule) => [rule.name, rule] as const))(
  "the default rule %s reads as it is written",
  (_, rule) => {
    expect(read(ruleText(rule))).toEqual(rule);
  },
);

it("a rule with everything is written as it was", () => {
  expect(ruleText(read(written))).toBe(written);
});

it.each([
  "{ name: r, when: { signal: up, below: 1 }, for: 2m, enabled: false }",
  "{ name: r, signal: cpu, mode: holmes, min: 10, diff: 25, abs: 70, capture: [cpu], cooldown: 0s }",
  "{ name: r, signal: cpu, abs: 70, select: { zone: hz-a }, hold: 2, capture: [cpu] }",
])("%s means the same once written", (text) => {
  expect(read(ruleText(read(text)))).toEqual(read(text));
});
