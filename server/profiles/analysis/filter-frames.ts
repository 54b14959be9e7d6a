import { type Stacks, StackWriter } from "./stacks.ts";

/**
 * `focus`, `ignore`, `hide` and `show` as google/pprof's `FilterSamplesByName` does them: samples without any frame go,
 * from the begin or afterwards. `matches`: by frame, not 0 where it matches.
 */
export function filterFrames(stacks: Stacks, does: "focus" | "ignore" | "hide" | "show", matches: Uint8Array): Stacks {
  const { stackStart, frames, sample } = stacks;
  const writer = new StackWriter(sample.length, frames.length);
  const keepsFrame = (frame: number): boolean => {
    const isMatch = matches[frame] !== 0;
    return does === "hide" ? !isMatch : does === "show" ? isMatch : true;
  };
  for (let stack = 0; stack < sample.length; stack++) {
    const end = stackStart[stack + 1] ?? 0;
    let hasMatch = false;
    for (let at = stackStart[stack] ?? 0; at < end; at++) {
      const frame = frames[at] ?? 0;
      hasMatch ||= matches[frame] !== 0;
      if (keepsFrame(frame)) writer.frame(frame);
    }
    const isLeftOut = does === "focus" ? !hasMatch : does === "ignore" && hasMatch;
    if (isLeftOut || writer.size === 0) writer.drop();
    else writer.end(sample[stack] ?? 0);
  }
  return { ...stacks, ...writer.finish() };
}

/**
 * As google/pprof's `ShowFrom`: callers of the outermost frame that matches go, and samples without one. Of a location
 * that holds inlined calls, those outside of its last match go in every stack; a mapping that matches keeps all.
 */
export function showFrom(stacks: Stacks, matches: Uint8Array): Stacks {
  const { stackStart, frames, sample, location } = stacks;
  const writer = new StackWriter(sample.length, frames.length);
  const lastMatch = new Int32Array(location.reduce((most, place) => Math.max(most, place), -1) + 1).fill(-1);
  location.forEach((place, frame) => {
    if (place >= 0 && matches[frame] !== 0) lastMatch[place] = frame;
  });
  const isOutside = (frame: number): boolean => {
    const last = lastMatch[location[frame] ?? -1] ?? -1;
    return last >= 0 && frame > last && matches[frame] !== 2;
  };
  for (let stack = 0; stack < sample.length; stack++) {
    const start = stackStart[stack] ?? 0;
    let top = (stackStart[stack + 1] ?? 0) - 1;
    while (top >= start && matches[frames[top] ?? 0] === 0) top--;
    if (top < start) continue;
    for (let at = start; at <= top; at++) {
      const frame = frames[at] ?? 0;
      if (!isOutside(frame)) writer.frame(frame);
    }
    writer.end(sample[stack] ?? 0);
  }
  return { ...stacks, ...writer.finish() };
}
