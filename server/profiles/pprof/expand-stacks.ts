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
  const sizes = endFrame.map((end, place) => end - (firstFrame[place] ?? 0));
  // Without inlined calls, and that is most of what is not Go, stacks stay as long as they are.
  const isFlat = sizes.every((size) => size === 1);
  const stackStart = isFlat ? samples.locationStart : stackStarts(samples, sizes);
  const depth = deepest(stackStart);
  if ((stackStart.at(-1) ?? 0) > limits.frames)
    throw new ProfileError(`the profile's stacks have more than ${limits.frames} frames`);
  if (depth > limits.depth) throw new ProfileError(`a stack of the profile has more than ${limits.depth} frames`);
  const isSame = isFlat && firstFrame.every((frame, place) => frame === place);
  const end = stackStart.at(-1) ?? 0;
  if (isSame) return { stackStart, frames: samples.locations.subarray(0, end), depth };
  return { stackStart, frames: expanded(samples, firstFrame, sizes, end), depth };
}

/** Stops where there are more than fit into a column. */
function stackStarts({ locationStart, locations }: RawSamples, sizes: Int32Array): Int32Array {
  const stackStart = new Int32Array(locationStart.length);
  let end = 0;
  for (let sample = 0; sample + 1 < locationStart.length; sample++) {
    const last = locationStart[sample + 1] ?? 0;
    for (let at = locationStart[sample] ?? 0; at < last; at++) end += sizes[locations[at] ?? 0] ?? 0;
    stackStart[sample + 1] = Math.min(end, 2 ** 31 - 1);
  }
  return stackStart;
}

function deepest(stackStart: Int32Array): number {
  let depth = 0;
  for (let sample = 0; sample + 1 < stackStart.length; sample++)
    depth = Math.max(depth, (stackStart[sample + 1] ?? 0) - (stackStart[sample] ?? 0));
  return depth;
}

function expanded(
  { locationStart, locations }: RawSamples,
  firstFrame: Int32Array,
  sizes: Int32Array,
  length: number,
): Int32Array {
  const frames = new Int32Array(length);
  const count = locationStart.at(-1) ?? 0;
  let to = 0;
  for (let at = 0; at < count; at++) {
    const place = locations[at] ?? 0;
    const size = sizes[place] ?? 0;
    let frame = firstFrame[place] ?? 0;
    for (let i = 0; i < size; i++) frames[to++] = frame++;
  }
  return frames;
}
