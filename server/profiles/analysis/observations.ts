import type { ProfileColumns } from "../profile-columns.ts";

/**
 * How many independent observations stand behind the value of each sample: how often a sampling profiler looked and saw
 * it. Where it counts events itself (goroutines, contentions, samples) those; for bytes of a sampling heap profiler, of
 * which the file has only estimates, the blocks it has seen by the probability 1 − e^(−size/rate) of each; else one.
 */
export function observationsOf(
  profile: Pick<ProfileColumns, "sampleTypes" | "values" | "period" | "periodType" | "periodUnit">,
  sampleType: number,
): Float64Array {
  const { sampleTypes, values, period, periodType, periodUnit } = profile;
  const chosen = sampleTypes[sampleType];
  const column = values[sampleType] ?? new Float64Array(0);
  const counts = values[countTypeOf(sampleTypes, sampleType)];
  if (!chosen || !counts)
    return ofPeriods(column, periodType === chosen?.type && periodUnit === chosen.unit ? period : 0);
  const bytes = values[spaceTypeOf(sampleTypes, sampleType)];
  const isHeap = bytes !== undefined && periodUnit === "bytes" && period > 1;
  return counts.map((count, sample) => {
    const seen = Math.abs(count);
    if (!isHeap || seen === 0) return seen;
    const size = Math.abs(bytes[sample] ?? 0) / seen;
    return seen * (1 - Math.exp(-size / period));
  });
}

/** The count that belongs to a sample type: `alloc_objects` to `alloc_space`, `samples` to `cpu`. −1: there is none. */
function countTypeOf(sampleTypes: ProfileColumns["sampleTypes"], sampleType: number): number {
  const { type = "", unit = "" } = sampleTypes[sampleType] ?? {};
  if (unit === "count") return sampleType;
  const partner = type.replace(/(space|size|bytes)$/, "objects");
  const exact = sampleTypes.findIndex((one) => one.type === partner && one.unit === "count" && partner !== type);
  return exact >= 0 ? exact : sampleTypes.findIndex((one) => one.unit === "count");
}

function spaceTypeOf(sampleTypes: ProfileColumns["sampleTypes"], sampleType: number): number {
  const { type = "", unit = "" } = sampleTypes[sampleType] ?? {};
  if (unit === "bytes") return sampleType;
  const partner = type.replace(/objects$/, "space");
  return partner === type ? -1 : sampleTypes.findIndex((one) => one.type === partner && one.unit === "bytes");
}

function ofPeriods(column: Float64Array, period: number): Float64Array {
  return column.map((value) => (value === 0 ? 0 : period > 0 ? Math.abs(value) / period : 1));
}
