import type { ProfileKind } from "../../model/captures.ts";
import type { Culprit } from "../../model/views/captures.ts";
import { codeOrigin } from "./code-origin.ts";
import type { ProfileColumns } from "./profile-columns.ts";

/** Which sample type names the culprit of a kind of profile; the other kinds name none. */
const tellingSampleType: Partial<Record<ProfileKind, string>> = {
  cpu: "cpu",
  heap: "inuse_space",
  allocs: "alloc_space",
  goroutine: "goroutine",
};

/**
 * The function of the process's own code that a profile is about: each sample goes to the frame nearest to its leaf
 * that is neither runtime nor standard library, and the function with most of it is named. Samples without such a
 * frame (garbage collection, the scheduler) are nobody's but count in the total; idle time does not. Null where the
 * kind names none or nothing is left.
 */
export function culpritOf(profile: ProfileColumns, kind: ProfileKind): Culprit | null {
  const telling = tellingSampleType[kind];
  if (!telling) return null;
  const named = profile.sampleTypes.findIndex(({ type }) => type === telling);
  const type = named >= 0 ? named : profile.defaultSampleType;
  const { bySample, ownFrame, total } = attribute(profile, profile.values[type] ?? new Float64Array(0));
  const byFunction = new Float64Array(profile.functions.name.length);
  bySample.forEach((value, sample) => {
    const fn = ownFrame[sample] ?? -1;
    if (fn >= 0) byFunction[fn]! += value;
  });
  const hottest = byFunction.reduce((best, value, fn) => (value > (byFunction[best] ?? 0) ? fn : best), 0);
  const value = byFunction[hottest] ?? 0;
  if (value <= 0 || total <= 0) return null;
  return {
    kind,
    name: profile.functions.name[hottest] ?? "",
    file: profile.functions.file[hottest] ?? "",
    share: Math.min(1, value / total),
    unit: profile.sampleTypes[type]?.unit ?? "",
  };
}

/** Per sample: its value (0 where idle) and the function of its nearest own frame, or −1. */
function attribute(profile: ProfileColumns, values: Float64Array) {
  const { functions, stackStart, frames, frameTable } = profile;
  const filesKnown = functions.file.some((file) => file !== "");
  const origins = functions.name.map((name, fn) => codeOrigin(name, functions.file[fn] ?? "", filesKnown));
  const bySample = values.slice();
  const ownFrame = new Int32Array(values.length).fill(-1);
  let total = 0;
  for (let sample = 0; sample < values.length; sample++) {
    const end = stackStart[sample + 1] ?? 0;
    for (let at = stackStart[sample] ?? 0; at < end; at++) {
      const fn = frameTable.fn[frames[at] ?? 0] ?? 0;
      if (origins[fn] === "platform") continue;
      if (origins[fn] === "idle") bySample[sample] = 0;
      else ownFrame[sample] = fn;
      break;
    }
    total += bySample[sample] ?? 0;
  }
  return { bySample, ownFrame, total };
}
