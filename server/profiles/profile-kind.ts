import { isProfileKind, type ProfileKind } from "../../model/captures.ts";
import type { ProfileFormatId } from "../../model/profiles/formats.ts";
import type { ProfileColumns } from "./profile-columns.ts";

/** Which kind of profile it is, as its format and its sample types tell; null: none of those that are captured. */
export function kindOf(
  format: ProfileFormatId,
  { sampleTypes, defaultSampleType, notes }: Pick<ProfileColumns, "sampleTypes" | "defaultSampleType" | "notes">,
): ProfileKind | null {
  if (format === "goroutine-dump") return "goroutine-text";
  if (format === "cpuprofile" || format === "gperftools-cpu") return "cpu";
  if (format === "heapprofile" || format === "gperftools-heap") return "heap";
  const names = new Set(sampleTypes.map(({ type }) => type));
  if (names.has("inuse_space")) return sampleTypes[defaultSampleType]?.type === "alloc_space" ? "allocs" : "heap";
  if (names.has("contentions"))
    return notes.some(({ name, value }) => name === "kind" && value === "mutex") ? "mutex" : "block";
  if (names.has("cpu") || names.has("wall")) return "cpu";
  if (names.has("space")) return "heap";
  return sampleTypes.map(({ type }) => type).find(isProfileKind) ?? null;
}
