/** A part that a rule may have: what it is for, and how it is written. */
export interface RulePart {
  label: string;
  /** One condition, without its dash, or lines of keys of the rule. */
  text: string;
  /** Keys of the rule that it takes the place of; not there: it is one more condition. */
  replaces?: readonly string[];
}

const holds = ["hold", "for", "count", "period"] as const;

/** What a rule may have, in the order in which it is written; the values are examples. */
export const ruleParts: readonly RulePart[] = [
  { label: "Only some instances", text: "select: { app: [cart], zone: [hz-a], kind: [mosn] }", replaces: ["select"] },
  { label: "Above a threshold", text: "{ signal: cpu, abs: 70 }" },
  { label: "Above its own last ten", text: "{ signal: rt, diff: 50, min: 2, minRequests: 20 }" },
  { label: "The same, as holmes does", text: "{ signal: cpu, mode: holmes, min: 10, diff: 25, abs: 70 }" },
  { label: "Far from its siblings (MAD)", text: "{ signal: rt, siblings: 3 }" },
  { label: "Rising so much a minute", text: "{ signal: heap, slope: 1e6, over: 10m }" },
  { label: "One of several", text: "any: [{ signal: errors, abs: 0.05 }, { signal: up, below: 1 }]" },
  { label: "So many scrapes in a row", text: "hold: 2", replaces: holds },
  { label: "For a time", text: "for: 1m", replaces: holds },
  { label: "So often in a period", text: "count: 3\nperiod: 5m", replaces: holds },
  { label: "Kept from harm", text: "guards: { cpuCeiling: 90, concurrency: 2 }", replaces: ["guards"] },
  { label: "Captured in order", text: actionsText(), replaces: ["capture", "actions"] },
  { label: "Quiet after it fired", text: "cooldown: 5m", replaces: ["cooldown"] },
  {
    label: "So often, once, or higher",
    text: "limits: { count: 3, window: 1h, oncePerEpisode: true, highWater: 1h }",
    replaces: ["limits"],
  },
];

function actionsText(): string {
  return "actions:\n  - { capture: [goroutine], wait: true }\n  - { capture: [cpu], seconds: 10, siblings: 1 }";
}

const conditionLine = /^(\s*)- *(\{ *signal:|any:|all:)/;

/** A rule's text with one more part: a condition behind the last one, a key in place of those that it replaces. */
export function withPart(text: string, { text: added, replaces }: RulePart): string {
  const lines = text.trimEnd().split("\n");
  if (replaces) return [...withoutKeys(lines, replaces), added, ""].join("\n");
  const last = lines.findLastIndex((line) => conditionLine.test(line));
  if (last < 0) return [...withoutKeys(lines, ["when"]), "when:", "  all:", `    - ${added}`, ""].join("\n");
  const indent = conditionLine.exec(lines[last] ?? "")?.[1] ?? "";
  // Lines that are indented more belong to the condition before.
  const after = lines.findIndex((line, place) => place > last && !line.startsWith(`${indent}  `));
  return [...lines.toSpliced(after < 0 ? lines.length : after, 0, `${indent}- ${added}`), ""].join("\n");
}

/** Without the keys of the rule itself, and what is indented under them. */
function withoutKeys(lines: readonly string[], keys: readonly string[]): string[] {
  let isUnder = false;
  return lines.filter((line) => {
    if (!/^\s|^-/.test(line)) isUnder = keys.includes(/^(\w+)\s*:/.exec(line)?.[1] ?? "");
    return !isUnder;
  });
}
