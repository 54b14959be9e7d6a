import type { Absence } from "../../model/absence.ts";

/** The word of an absence, as tables write it; never zero. */
export const absenceWords: Record<Absence, string> = {
  "no-traffic": "no traffic",
  stale: "stale",
  disabled: "disabled",
  unsupported: "unsupported",
};
