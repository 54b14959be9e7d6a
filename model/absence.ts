/**
 * Why a value is not there. Four different things, never merged and never zero
 * (semantics.md, "A value and its absence").
 */
export const absences = ["no-traffic", "stale", "disabled", "unsupported"] as const;
export type Absence = (typeof absences)[number];

/** A number, or the reason why there is none; `reason` names the setting or the kind that lacks it. */
export type Value = { state: "ok"; value: number } | { state: Absence; reason?: string };

/** Every signal is at least 0, so a negative number in a signal column is the code of an absence. */
const absenceCodes: Record<Absence, number> = {
  "no-traffic": -1,
  stale: -2,
  disabled: -3,
  unsupported: -4,
};

/** The code that stands in a signal column in place of a value: -1 to -4. */
export function absenceCode(absence: Absence): number {
  return absenceCodes[absence];
}

/** What a column's number means: itself, or the absence that its code names. */
export function decodeValue(code: number): Value {
  if (code >= 0) return { state: "ok", value: code };
  return { state: absences[-code - 1] ?? "stale" };
}
