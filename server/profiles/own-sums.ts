import type { ProfileKind } from "../../model/profile-kinds.ts";
import { observationsOf } from "./analysis/observations.ts";
import { codeOrigin } from "./code-origin.ts";
import type { ProfileColumns } from "./profile-columns.ts";

/** Which sample type tells who is behind a kind of profile; of the other kinds none does. */
const tellingSampleType: Partial<Record<ProfileKind, string>> = {
  cpu: "cpu",
  heap: "inuse_space",
  allocs: "alloc_space",
  goroutine: "goroutine",
};

/** What the functions of the process's own code hold of a profile. Idle time is left out. */
export interface OwnSums {
  unit: string;
  /** By function of the profile: its own, and what the platform does for it. */
  byFunction: Float64Array;
  /** By function, with all that it calls. */
  inclusive: Float64Array;
  /** Observations behind `inclusive` (see `observationsOf`). */
  seen: Float64Array;
  /** With what is nobody's: garbage collection, the scheduler. */
  total: number;
  totalSeen: number;
}

/**
 * Each sample goes to the frame nearest to its leaf that is neither runtime nor standard library. Samples without such
 * a frame are nobody's but count in the total; idle time does not. Null where nothing tells of the kind.
 */
export function ownSums(profile: ProfileColumns, kind: ProfileKind): OwnSums | null {
  const telling = tellingSampleType[kind];
  if (!telling) return null;
  const named = profile.sampleTypes.findIndex(({ type }) => type === telling);
  const type = named >= 0 ? named : profile.defaultSampleType;
  const values = profile.values[type] ?? new Float64Array(0);
  const observed = observationsOf(profile, type);
  const functions = profile.functions.name.length;
  const sums: OwnSums = {
    unit: profile.sampleTypes[type]?.unit ?? "",
    byFunction: new Float64Array(functions),
    inclusive: new Float64Array(functions),
    seen: new Float64Array(functions),
    total: 0,
    totalSeen: 0,
  };
  const met = new Int32Array(functions).fill(-1);
  ownersOf(profile, values.length).forEach((fn, sample) => {
    if (fn === idle) return;
    const value = values[sample] ?? 0;
    const seen = observed[sample] ?? 0;
    sums.total += value;
    sums.totalSeen += seen;
    if (fn !== nobody) sums.byFunction[fn]! += value;
    for (const each of functionsOf(profile, sample)) {
      // A recursive function counts once a sample.
      if (met[each] === sample) continue;
      met[each] = sample;
      sums.inclusive[each]! += value;
      sums.seen[each]! += seen;
    }
  });
  return sums;
}

function functionsOf({ stackStart, frames, frameTable }: ProfileColumns, sample: number): Int32Array {
  return frames
    .subarray(stackStart[sample] ?? 0, stackStart[sample + 1] ?? 0)
    .map((frame) => frameTable.fn[frame] ?? 0);
}

const nobody = -1;
const idle = -2;

/** Per sample the function of its nearest own frame, `nobody` or `idle`. */
function ownersOf({ functions, stackStart, frames, frameTable }: ProfileColumns, samples: number): Int32Array {
  const filesKnown = functions.file.some((file) => file !== "");
  const origins = functions.name.map((name, fn) => codeOrigin(name, functions.file[fn] ?? "", filesKnown));
  return new Int32Array(samples).map((_, sample) => {
    const end = stackStart[sample + 1] ?? 0;
    for (let at = stackStart[sample] ?? 0; at < end; at++) {
      const fn = frameTable.fn[frames[at] ?? 0] ?? 0;
      if (origins[fn] === "platform") continue;
      return origins[fn] === "idle" ? idle : fn;
    }
    return nobody;
  });
}
