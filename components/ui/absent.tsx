import type { Absence, Value } from "../../model/absence.ts";
import { absenceWords } from "./absence-words.ts";

/** Why there is no value, with the setting or the kind behind it in the title. */
export function Absent({ state, reason }: { state: Absence; reason?: string | undefined }) {
  const tone = state === "stale" ? "unknown" : "dim";
  return (
    <span className={tone} title={reason}>
      {absenceWords[state]}
    </span>
  );
}

/** A value, written by `format`, or the word of its absence. */
export function ValueOrAbsence({ value, format }: { value: Value; format: (value: number) => string }) {
  return value.state === "ok" ? format(value.value) : <Absent state={value.state} reason={value.reason} />;
}
