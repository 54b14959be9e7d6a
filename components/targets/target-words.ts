import type { Status } from "../../model/findings.ts";
import { formatCount } from "../../model/format/number.ts";
import type { Reachability } from "../../model/targets.ts";
import type { TargetCondition, TargetLabel, TargetsView } from "../../model/views/targets.ts";

export const conditionWords: Record<TargetCondition, { word: string; status: Status }> = {
  down: { word: "Down", status: "bad" },
  late: { word: "Late", status: "unknown" },
  waiting: { word: "Not scraped yet", status: "unknown" },
  up: { word: "Up", status: "good" },
};

export const doorStatus: Record<Reachability["state"], Status> = {
  ok: "good",
  disabled: "idle",
  unreachable: "warn",
  unknown: "unknown",
};

/** What became of a label, and why there may be only one side. */
export function labelChange({ name, discovered, final }: TargetLabel): string {
  if (final === null) return name.startsWith("__") ? "discovery only" : "removed";
  if (discovered === null) return "set by relabelling";
  return discovered === final ? "" : "changed";
}

/** How many rows stand below, of how many. */
export function countWords(shown: number, { matching, counts }: TargetsView): string {
  if (shown < matching) return `the first ${formatCount(shown)} of ${formatCount(matching)} targets`;
  if (matching < counts.total) return `${formatCount(matching)} of ${formatCount(counts.total)} targets`;
  return counts.total === 1 ? "1 target" : `${formatCount(counts.total)} targets`;
}
