import type { ProfileKind } from "../../model/profile-kinds.ts";
import type { FunctionGrowth, ProfileGrowth } from "../../model/profiles/growth.ts";
import { mergeFunctions } from "./analysis/merge-profiles.ts";
import { isNoise } from "./analysis/noise.ts";
import { greatestOf } from "./culprit.ts";
import { type OwnSums, ownSums } from "./own-sums.ts";
import type { ProfileColumns } from "./profile-columns.ts";

/**
 * What one profile has more than another of its kind, by the functions of the process's own code. Null where nothing
 * tells of the kind, or CPU time has no duration.
 */
export function growthOf(profile: ProfileColumns, base: ProfileColumns, kind: ProfileKind): ProfileGrowth | null {
  const [own, there] = [ownSums(profile, kind), ownSums(base, kind)];
  if (!own || !there || own.unit !== there.unit) return null;
  const factors = factorsOf(kind, own.unit, profile.durationNs, base.durationNs);
  if (!factors) return null;
  const { factor, baseFactor, unit } = factors;
  // The functions of the profile keep their places among those of both.
  const { functions, baseFn } = mergeFunctions(profile.functions, base.functions);
  const placed = (values: Float64Array): Float64Array => {
    const sums = new Float64Array(functions.name.length);
    values.forEach((value, fn) => (sums[baseFn[fn] ?? 0]! += value));
    return sums;
  };
  const baseValues = placed(there.byFunction);
  const baseInclusive = placed(there.inclusive);
  const baseSeen = placed(there.seen);
  const growthAt = (fn: number): FunctionGrowth => ({
    name: functions.name[fn] ?? "",
    file: functions.file[fn] ?? "",
    own: (own.inclusive[fn] ?? 0) * factor,
    base: (baseInclusive[fn] ?? 0) * baseFactor,
    isNoise: isNoise(own.seen[fn] ?? 0, baseSeen[fn] ?? 0, factors),
  });
  const changes = own.byFunction.map((value, fn) => value * factor - (baseValues[fn] ?? 0) * baseFactor);
  const most = greatestOf(changes);
  const hottest = greatestOf(own.byFunction);
  return {
    unit,
    own: own.total * factor,
    base: there.total * baseFactor,
    isNoise: isNoise(own.totalSeen, there.totalSeen, factors),
    grown: (changes[most] ?? 0) > 0 ? growthAt(most) : null,
    hottest: (own.byFunction[hottest] ?? 0) > 0 ? growthAt(hottest) : null,
  };
}

/** CPU time of different lengths is told a second: a second of it a second is a core. */
function factorsOf(kind: ProfileKind, unit: OwnSums["unit"], durationNs: number, baseDurationNs: number) {
  if (kind !== "cpu") return { unit, factor: 1, baseFactor: 1 };
  if (unit !== "nanoseconds" || durationNs <= 0 || baseDurationNs <= 0) return null;
  return { unit: "cores", factor: 1 / durationNs, baseFactor: 1 / baseDurationNs };
}
