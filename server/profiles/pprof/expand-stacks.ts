import type { ProfileColumns } from "../profile-columns.ts";
import { ProfileError } from "../profile-error.ts";
import type { ProfileLimits } from "../profile-limits.ts";
import type { Locations } from "./locations.ts";
import type { RawSamples } from "./samples.ts";

/** From stacks of locations to stacks of frames, inlined ones too. Throws `ProfileError` over the limits. */
export function expandStacks(
  samples: RawSamples,
  { firstFrame, endFrame }: Locations,
  limits: ProfileLimits,
): Pick<ProfileColumns, "stackStart" | "frames" | "depth"> {
  const { locationStart, locations } = samples;
  const stackStart = new Int32Array(locationStart.length);
  let depth = 0;
  let end = 0;
  for (let sample = 0; sample + 1 < locationStart.length; sample++) {
    const before = end;
    const last = locationStart[sample + 1] ?? 0;
    for (let at = locationStart[sample] ?? 0; at < last; at++) {
      const place = locations[at] ?? 0;
      end += (endFrame[place] ?? 0) - (firstFrame[place] ?? 0);
    }
    if (end > limits.frames) throw new ProfileError(`the profile's stacks have more than ${limits.frames} frames`);
    if (end - before > limits.depth)
      throw new ProfileError(`a stack of the profile has more than ${limits.depth} frames`);
    depth = Math.max(depth, end - before);
    stackStart[sample + 1] = end;
  }
  const frames = new Int32Array(end);
  let to = 0;
  for (let at = 0; at < (locationStart.at(-1) ?? 0); at++) {
    const place = locations[at] ?? 0;
    const last = endFrame[place] ?? 0;
    for (let frame = firstFrame[place] ?? 0; frame < last; frame++) frames[to++] = frame;
  }
  return { stackStart, frames, depth };
}
