import type { RuleHold } from "../../../model/rule-conditions.ts";
import type { UnixMs } from "../../../model/units.ts";

/** How far a hold is: `count` of `of` scrapes, or of seconds where it is one of time. */
export interface HoldProgress {
  isOver: boolean;
  count: number;
  of: number;
  unit: "scrapes" | "seconds";
}

/** The scrapes at which conditions held, with this one: what a hold still looks at. A break ends a hold of scrapes in a row, not one of a period. */
export function heldWith(hold: RuleHold, held: readonly UnixMs[], holds: boolean, atMs: UnixMs): UnixMs[] {
  if ("periodMs" in hold) {
    const recent = held.filter((ms) => ms > atMs - hold.periodMs);
    return (holds ? [...recent, atMs] : recent).slice(-hold.count);
  }
  if (!holds) return [];
  // Of a hold of time only its beginning matters.
  return "forMs" in hold ? [held[0] ?? atMs] : [...held, atMs].slice(-hold.scrapes);
}

export function holdProgress(hold: RuleHold, held: readonly UnixMs[], atMs: UnixMs): HoldProgress {
  if ("forMs" in hold) {
    const forMs = held[0] === undefined ? -1 : atMs - held[0];
    return { isOver: forMs >= hold.forMs, count: seconds(forMs), of: seconds(hold.forMs), unit: "seconds" };
  }
  const of = "scrapes" in hold ? hold.scrapes : hold.count;
  return { isOver: held.length >= of, count: held.length, of, unit: "scrapes" };
}

function seconds(ms: number): number {
  return Math.max(0, Math.round(ms / 1000));
}
