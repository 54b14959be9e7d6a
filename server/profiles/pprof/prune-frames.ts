import { compilePattern, type Pattern } from "../../../model/pattern/pattern.ts";
import { ProfileError } from "../profile-error.ts";
import type { Locations } from "./locations.ts";
import type { RawSamples } from "./samples.ts";

/**
 * What google/pprof's `RemoveUninteresting` does: frames whose function matches `dropFrames` as a whole, and not
 * `keepFrames`, go, with everything that they called; but never before a stack has had another frame. Inlined frames of
 * a location go with it in every stack. Changes `locations` and shortens the stacks in place.
 */
export function pruneFrames(
  { locationStart, locations: stacks }: RawSamples,
  locations: Locations,
  { dropFrames, keepFrames }: { dropFrames: string; keepFrames: string },
): void {
  if (dropFrames === "") return;
  const drop = compiled(dropFrames, "drop_frames");
  const keep = keepFrames === "" ? null : compiled(keepFrames, "keep_frames");
  const isDropped = locations.names.functions.name.map((name) => {
    const short = simplified(name);
    return drop.match(short) !== null && !keep?.match(short);
  });
  const cuts = cutLocations(locations, isDropped);
  let to = 0;
  for (let sample = 0; sample + 1 < locationStart.length; sample++) {
    const first = locationStart[sample] ?? 0;
    const end = locationStart[sample + 1] ?? 0;
    const leaf = leafOf(stacks, first, end, cuts);
    locationStart[sample] = to;
    for (let at = leaf; at < end; at++) stacks[to++] = stacks[at] ?? 0;
  }
  locationStart[locationStart.length - 1] = to;
}

const whole = 2;
const beneath = 1;

/** Of each location: nothing is dropped, what it calls, or itself too. */
function cutLocations({ firstFrame, endFrame, frameTable }: Locations, isDropped: readonly boolean[]): Uint8Array {
  const cuts = new Uint8Array(firstFrame.length);
  for (let place = 0; place < firstFrame.length; place++) {
    const first = firstFrame[place] ?? 0;
    const end = endFrame[place] ?? 0;
    let frame = end - 1;
    while (frame >= first && !isDropped[frameTable.fn[frame] ?? 0]) frame--;
    if (frame < first) continue;
    cuts[place] = frame === end - 1 ? whole : beneath;
    if (frame < end - 1) firstFrame[place] = frame + 1;
  }
  return cuts;
}

function leafOf(stacks: Int32Array, first: number, end: number, cuts: Uint8Array): number {
  let hasOther = false;
  for (let at = end - 1; at >= first; at--) {
    const cut = cuts[stacks[at] ?? 0] ?? 0;
    if (cut === 0) hasOther = true;
    else if (hasOther) return cut === whole ? at + 1 : at;
  }
  return first;
}

function compiled(source: string, field: string): Pattern {
  const pattern = compilePattern(source);
  if ("fault" in pattern) throw new ProfileError(`the profile's ${field} ${pattern.fault}`);
  return pattern;
}

/** Without the list of arguments, as google/pprof compares names. */
function simplified(name: string): string {
  const bare = name.replace(/^\./, "");
  for (const { index, 0: bracket } of bare.matchAll(/\(anonymous namespace\)|operator\(\)|\(/g)) {
    if (bracket === "(") return bare.slice(0, index);
  }
  return bare;
}
