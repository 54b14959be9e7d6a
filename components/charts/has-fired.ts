import type { EventMark } from "../../model/views/curves.ts";

/** Whether one of the marks is of a rule that fired. */
export function hasFired(marks: readonly EventMark[]): boolean {
  return marks.some(({ kind }) => kind === "firing");
}
