import { hasNoRule } from "../../model/capture-wish.ts";
import type { CapturedProfile, CaptureOutcome, CaptureStatus } from "../../model/captures.ts";
import type { Status } from "../../model/findings.ts";
import { formatBytes } from "../../model/format/bytes.ts";
import { asClause } from "../../model/format/clause.ts";
import { formatSpan } from "../../model/format/duration.ts";
import { formatCount } from "../../model/format/number.ts";
import { formatByUnit } from "../../model/format/signal-value.ts";
import { profileKinds } from "../../model/profile-kinds.ts";
import { isSignalId, signals } from "../../model/signals.ts";
import type { TimeRange } from "../../model/time-range.ts";
import type { CaptureRow, CaptureState, GuardedRow } from "../../model/views/captures.ts";

const statuses: Record<CaptureStatus, { status: Status; word: string }> = {
  running: { status: "unknown", word: "running" },
  stored: { status: "good", word: "stored" },
  partial: { status: "warn", word: "partial" },
  failed: { status: "bad", word: "failed" },
  interrupted: { status: "unknown", word: "interrupted" },
  unsupported: { status: "idle", word: "unsupported" },
};

/** The status of a capture: a glyph and its word. Nothing is wrong with one that lacks only what its process cannot give. */
export function statusWords({ status, profiles }: Pick<CaptureRow, "status" | "profiles">): {
  status: Status;
  word: string;
} {
  const isWhole = profiles.every((profile) => profile.status === "stored" || profile.status === "unsupported");
  return status === "partial" && isWhole ? statuses.stored : statuses[status];
}

/** What stood in the way of a capture: the end of "would have fired, but …". */
export const outcomeWords: Record<CaptureOutcome, string> = {
  captured: "it was captured",
  busy: "another capture of this instance was running",
  budget: "a limit on captures was reached",
  ceiling: "the CPU was above the ceiling for profiles",
  unsupported: "this kind of process gives no such profile",
  disabled: "its pprof is switched off",
  unreachable: "its pprof did not answer",
  none: "its rule asks for no profile",
};

/** What held a firing's capture back, as the capturer said it; else what its outcome alone tells. */
export function heldBackWords({ why, outcome }: Pick<GuardedRow, "why" | "outcome">): string {
  return why === "" ? outcomeWords[outcome] : asClause(why);
}

/** What fired, `CPU 86 %`, or that a person asked, or that it is of a healthy sibling. */
export function ruleWords(row: Pick<CaptureRow, "rule" | "numbers" | "siblingOf">): string {
  if (row.siblingOf !== null) return "Healthy sibling";
  if (hasNoRule(row)) return "Asked for";
  const label = isSignalId(row.rule) ? signals[row.rule].label : row.rule;
  return `${label} ${formatByUnit(row.numbers.value, row.numbers.unit)}`;
}

/** What it is compared with: the average it left, else the threshold it crossed. */
export function againstWords({ average, abs, below, unit }: CaptureRow["numbers"]): string {
  if (average !== null) return `average ${formatByUnit(average, unit)}`;
  if (abs !== null) return `abs ${formatByUnit(abs, unit)}`;
  return below === undefined ? "" : `below ${formatByUnit(below, unit)}`;
}

/** `CPU 7.2 KiB`, or the state of a profile that is not there. */
export function profileWords(profile: CapturedProfile): string {
  const label = profileKinds[profile.kind].label;
  if (profile.status !== "stored") return `${label} ${profile.status}`;
  return profile.bytes === null ? label : `${label} ${formatBytes(profile.bytes)}`;
}

/** Why the list is empty: `No captures in the last 1 h. No rule fired.` */
export function emptyWords(range: TimeRange, fired: number, guarded: number): string {
  const when = "lastMs" in range ? `the last ${formatSpan(range.lastMs)}` : "this range";
  if (guarded > 0) return `No captures in ${when}. What fired is below, with what stood in the way.`;
  if (fired === 0) return `No captures in ${when}. No rule fired.`;
  const times = fired === 1 ? "once" : `${formatCount(fired)} times`;
  return `No captures in ${when}, as narrowed above. Rules fired ${times}.`;
}

/** What the list can be narrowed to, in words: `stored`, `not taken: limit reached`. */
export const stateWords: Record<CaptureState, string> = {
  stored: "stored",
  partial: "partial",
  failed: "failed",
  interrupted: "interrupted",
  unsupported: "unsupported",
  running: "running",
  busy: "not taken: busy",
  budget: "not taken: limit reached",
  ceiling: "not taken: CPU ceiling",
  disabled: "not taken: pprof is off",
  unreachable: "not taken: no answer",
};
