import { isProfileKind, type ProfileKind } from "../../model/profile-kinds.ts";
import type { ProfileFormatId } from "../../model/profiles/formats.ts";
import type { ProfileColumns } from "./profile-columns.ts";

/** Where Go records how long a lock made others wait: as it is let go. Blocking is recorded where the wait ends. */
const unlocks = /^(sync\.\(\*(RW)?Mutex\)\.R?Unlock|runtime\.(r?unlock\w*|_LostContendedRuntimeLock))/;

/** Which kind of profile it is, as its format and its sample types tell; null: none of those that are captured. */
export function kindOf(
  format: ProfileFormatId,
  columns: Pick<
    ProfileColumns,
    "sampleTypes" | "defaultSampleType" | "notes" | "stackStart" | "frames" | "frameTable" | "functions"
  >,
): ProfileKind | null {
  const { sampleTypes, defaultSampleType } = columns;
  if (format === "goroutine-dump") return "goroutine-text";
  if (format === "cpuprofile" || format === "gperftools-cpu") return "cpu";
  if (format === "heapprofile" || format === "gperftools-heap") return "heap";
  const names = new Set(sampleTypes.map(({ type }) => type));
  if (names.has("inuse_space")) return sampleTypes[defaultSampleType]?.type === "alloc_space" ? "allocs" : "heap";
  if (names.has("contentions")) return isOfMutexes(columns) ? "mutex" : "block";
  if (names.has("cpu") || names.has("wall")) return "cpu";
  if (names.has("space")) return "heap";
  return sampleTypes.map(({ type }) => type).find(isProfileKind) ?? null;
}

/** Go's two profiles of contention have the same sample types: its text says which one it is, pprof only by its leaves. */
function isOfMutexes({
  notes,
  stackStart,
  frames,
  frameTable,
  functions,
}: Pick<ProfileColumns, "notes" | "stackStart" | "frames" | "frameTable" | "functions">): boolean {
  const told = notes.find(({ name }) => name === "kind");
  if (told) return told.value === "mutex";
  const starts = [...stackStart.subarray(0, -1)].filter((start, i) => start < (stackStart[i + 1] ?? 0));
  const leaves = starts.map((start) => functions.name[frameTable.fn[frames[start] ?? -1] ?? -1] ?? "");
  return leaves.length > 0 && leaves.every((name) => unlocks.test(name));
}
