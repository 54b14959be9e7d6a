import type { ProfileKind } from "../../model/profile-kinds.ts";
import type { Culprit } from "../../model/views/captures.ts";
import { ownSums } from "./own-sums.ts";
import type { ProfileColumns } from "./profile-columns.ts";

/**
 * The function of the process's own code that a profile is about: the one with most of it, as `ownSums` counts. Null
 * where the kind names none or nothing is left.
 */
export function culpritOf(profile: ProfileColumns, kind: ProfileKind): Culprit | null {
  const sums = ownSums(profile, kind);
  if (!sums) return null;
  const { byFunction, total, unit } = sums;
  const hottest = greatestOf(byFunction);
  const value = byFunction[hottest] ?? 0;
  if (value <= 0 || total <= 0) return null;
  return {
    kind,
    name: profile.functions.name[hottest] ?? "",
    file: profile.functions.file[hottest] ?? "",
    share: Math.min(1, value / total),
    unit,
  };
}

/** Where the greatest value stands. */
export function greatestOf(values: Float64Array): number {
  return values.reduce((best, value, place) => (value > (values[best] ?? 0) ? place : best), 0);
}
