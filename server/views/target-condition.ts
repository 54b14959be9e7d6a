import type { Status } from "../../model/findings.ts";
import { formatDuration } from "../../model/format/duration.ts";
import { formatCount } from "../../model/format/number.ts";
import type { UnixMs } from "../../model/units.ts";
import type { TargetCondition } from "../../model/views/targets.ts";
import { instanceFact } from "./instance-facts.ts";
import type { InstanceRecord } from "./sources.ts";

/** A scrape that takes this share of its timeout is about to fail. */
const closeToTimeout = 0.8;
const maxNoteLength = 200;

export function conditionOf(record: InstanceRecord, nowMs: UnixMs): TargetCondition {
  const { health, stale } = instanceFact(record, nowMs);
  if (health === "down") return "down";
  if (health === "unknown") return "waiting";
  return stale ? "late" : "up";
}

/** How bad it is, and why in a few words. */
export function targetStatus(
  { target, state }: InstanceRecord,
  condition: TargetCondition,
): { status: Status; note: string } {
  if (condition === "down")
    return { status: "bad", note: (state.lastError || "scrape failed").slice(0, maxNoteLength) };
  if (condition === "waiting") return { status: "unknown", note: "not scraped yet" };
  if (condition === "late") return { status: "unknown", note: "its last scrape is late" };
  const took = state.lastDurationMs ?? 0;
  if (took >= target.timeoutMs * closeToTimeout)
    return {
      status: "warn",
      note: `takes ${formatDuration(took)} of the ${formatDuration(target.timeoutMs)} it has`,
    };
  if (state.badLines > 0)
    return {
      status: "warn",
      note:
        state.badLines === 1 ? "1 line is not understood" : `${formatCount(state.badLines)} lines are not understood`,
    };
  return { status: "good", note: "" };
}
