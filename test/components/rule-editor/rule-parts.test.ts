import { describe, expect, it } from "vitest";
import { ruleParts, withPart } from "../../../components/rule-editor/rule-parts.ts";
import { parseRule } from "../../../server/config/parse-rule.ts";

const begun = `name: mine
when:
  all:
    - { signal: rt, diff: 50, min: 2, minRequests: 20 }
    - { signal: rt, siblings: 3 }
hold: 2
cooldown: 5m
capture: [goroutine, cpu]
`;
const simple = "name: mine\nsignal: cpu\nabs: 70\n";

describe("a part that is added to a rule", () => {
  it.each(ruleParts)("is read: $label", (part) => {
    const { value, problems } = parseRule(withPart(begun, part));
    expect(problems).toEqual([]);
    expect(value?.name).toBe("mine");
  });

  it("all of them one after the other are one rule still", () => {
    const { value, problems } = parseRule(ruleParts.reduce(withPart, begun));
    expect(problems).toEqual([]);
    expect(value?.conditions).toMatchObject({
      select: { app: ["cart"] },
      hold: { count: 3, periodMs: 300_000 },
      guards: { cpuCeiling: 90 },
      limits: { oncePerEpisode: true },
    });
    expect(value?.conditions?.actions).toHaveLength(2);
  });

  it("a condition stands behind the last one, a key in the place of the one that it replaces", () => {
    const [, threshold] = ruleParts;
    const hold = ruleParts.find(({ label }) => label === "For a time");
    if (!threshold || !hold) throw new Error("the parts are there");
    const text = withPart(withPart(begun, threshold), hold);
    expect(text).toBe(`name: mine
when:
  all:
    - { signal: rt, diff: 50, min: 2, minRequests: 20 }
    - { signal: rt, siblings: 3 }
    - { signal: cpu, abs: 70 }
cooldown: 5m
capture: [goroutine, cpu]
for: 1m
`);
  });

  it("a condition in a rule without any begins its tree", () => {
    const [, threshold] = ruleParts;
    if (!threshold) throw new Error("the parts are there");
    expect(withPart(simple, threshold)).toMatch(/when:\n {2}all:\n {4}- \{ signal: cpu, abs: 70 \}\n$/);
  });
});
