import { formatDuration } from "./prometheus-duration.ts";
import type { Condition, RuleConditions, RuleHold, RuleLimits } from "./rule-conditions.ts";
import type { Rule } from "./rules.ts";

/** Of one rule as it is written in the console, in characters. */
export const maxRuleTextLength = 8000;

/** A rule as an entry of `rules:` would say it, in YAML; what is off is left out. */
export function ruleText(rule: Rule): string {
  const { name, signal, mode, level, conditions } = rule;
  const own = conditions
    ? []
    : [
        ["signal", signal],
        ["mode", mode === "corrected" ? null : mode],
        ...thresholds(rule),
        ["hold", rule.hold > 1 ? rule.hold : null],
      ];
  const lines = [
    ["name", name],
    ...own,
    ...(conditions ? conditionLines(conditions) : []),
    ["level", level],
    ["cooldown", formatDuration(rule.cooldownMs)],
    ["capture", conditions ? null : flow(rule.capture)],
    ["enabled", rule.enabled ? null : "false"],
  ];
  return `${lines
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => `${key}:${String(value).startsWith("\n") ? "" : " "}${value}`)
    .join("\n")}\n`;
}

type Line = [string, string | number | null];
type Thresholds = Pick<Rule, "min" | "diff" | "abs" | "max" | "below" | "minRequests">;

function thresholds({ min, diff, abs, max, below, minRequests }: Thresholds): Line[] {
  return [
    ["min", min || null],
    ["diff", diff || null],
    ["abs", abs || null],
    ["max", max || null],
    ["below", below],
    ["minRequests", minRequests || null],
  ];
}

function conditionLines({ select, when, hold, limits, guards, actions }: RuleConditions): Line[] {
  const { labels, ...lists } = select;
  const selected: Line[] = Object.entries(lists).map(([key, values]) => [key, values.length > 0 ? flow(values) : null]);
  const byLabel = Object.entries(labels).map(([key, values]): Line => [key, flow(values)]);
  const taken = actions.map(({ capture, seconds, siblings, wait }) =>
    inline([
      ["capture", flow(capture)],
      ["seconds", seconds],
      ["siblings", siblings],
      ["wait", wait ? "true" : null],
    ]),
  );
  return [
    ["select", orNull(inline([...selected, ["labels", byLabel.length > 0 ? inline(byLabel) : null]]))],
    ["when", `\n${whenLines(when, "  ")}`],
    ...holdLines(hold),
    ["limits", orNull(limitsText(limits))],
    [
      "guards",
      orNull(
        inline([
          ["cpuCeiling", guards.cpuCeiling],
          ["concurrency", guards.concurrency],
        ]),
      ),
    ],
    ["actions", actions.length > 0 ? `\n${taken.map((one) => `  - ${one}`).join("\n")}` : null],
  ];
}

function holdLines(hold: RuleHold): Line[] {
  if ("forMs" in hold) return [["for", formatDuration(hold.forMs)]];
  if ("periodMs" in hold)
    return [
      ["count", hold.count],
      ["period", formatDuration(hold.periodMs)],
    ];
  return [["hold", hold.scrapes > 1 ? hold.scrapes : null]];
}

function limitsText({ perWindow, oncePerEpisode, highWaterMs }: RuleLimits): string {
  return inline([
    ["count", perWindow?.count ?? null],
    ["window", perWindow ? formatDuration(perWindow.windowMs) : null],
    ["oncePerEpisode", oncePerEpisode ? "true" : null],
    ["highWater", highWaterMs > 0 ? formatDuration(highWaterMs) : null],
  ]);
}

function whenLines(condition: Condition, indent: string): string {
  if ("all" in condition || "any" in condition) {
    const [word, parts] = "all" in condition ? ["all", condition.all] : ["any", condition.any];
    return `${indent}${word}:\n${parts.map((part) => `${indent}  - ${whenLines(part, `${indent}    `).trimStart()}`).join("\n")}`;
  }
  return `${indent}${inline(testLines(condition))}`;
}

function testLines(test: Exclude<Condition, { all: Condition[] } | { any: Condition[] }>): Line[] {
  const first: Line = ["signal", test.signal];
  switch (test.test) {
    case "window":
      return [first, ["mode", test.mode === "corrected" ? null : test.mode], ...thresholds(test)];
    case "siblings":
      return [
        first,
        ["siblings", test.deviations],
        ["min", test.min || null],
        ["minRequests", test.minRequests || null],
      ];
    case "slope":
      return [first, ["slope", test.perMinute], ["over", formatDuration(test.overMs)], ["min", test.min || null]];
  }
}

function inline(lines: readonly Line[]): string {
  const said = lines.filter(([, value]) => value !== null);
  return said.length === 0 ? "{}" : `{ ${said.map(([key, value]) => `${key}: ${value}`).join(", ")} }`;
}

function orNull(text: string): string | null {
  return text === "{}" ? null : text;
}

function flow(values: readonly string[]): string {
  return `[${values.map((value) => (/^[A-Za-z][\w-]*$/.test(value) ? value : JSON.stringify(value))).join(", ")}]`;
}
