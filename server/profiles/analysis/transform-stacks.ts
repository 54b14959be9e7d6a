import type { ProfileTransform } from "../../../model/profiles/transforms.ts";
import type { ProfileColumns } from "../profile-columns.ts";
import { filterFrames, showFrom } from "./filter-frames.ts";
import { groupByLabel, keepByLabel } from "./label-stacks.ts";
import { nameSearch } from "./name-search.ts";
import { type Stacks, StackWriter } from "./stacks.ts";

/** Applies transforms in their order. Throws `ProfileError` for a pattern that is none. */
export function transformStacks(
  stacks: Stacks,
  transforms: readonly ProfileTransform[],
  profile: Pick<ProfileColumns, "labels" | "mappings">,
): Stacks {
  return transforms.reduce((before, transform) => applied(before, transform, profile), stacks);
}

function applied(
  stacks: Stacks,
  transform: ProfileTransform,
  { labels, mappings }: Pick<ProfileColumns, "labels" | "mappings">,
): Stacks {
  switch (transform.does) {
    case "focus":
    case "ignore":
    case "hide":
    case "show":
      return filterFrames(stacks, transform.does, framesThatMatch(stacks, transform.pattern, mappings));
    case "show-from":
      return showFrom(stacks, framesThatMatch(stacks, transform.pattern, mappings));
    case "recursion":
      return collapseRecursion(stacks);
    case "label":
    case "not-label":
      return keepByLabel(stacks, labels, transform.key, nameSearch(transform.pattern), transform.does === "label");
    case "group":
      return groupByLabel(stacks, labels, transform.key);
  }
}

/** By frame: 0 no match, 1 its function or file matches, 2 its mapping does, and so all of its location. */
function framesThatMatch(stacks: Stacks, pattern: string, mappings: ProfileColumns["mappings"]): Uint8Array {
  const search = nameSearch(pattern);
  const { name, file } = stacks.functions;
  const byFunction = Uint8Array.from(name, (text, fn) => (search(text) || search(file[fn] ?? "") ? 1 : 0));
  const byMapping = mappings.map((mapping) => search(mapping.file));
  return Uint8Array.from(stacks.fn, (fn, frame) =>
    byMapping[stacks.mapping[frame] ?? -1] ? 2 : (byFunction[fn] ?? 0),
  );
}

/** A run of calls of a function to itself becomes the outermost of them. */
function collapseRecursion(stacks: Stacks): Stacks {
  const { stackStart, frames, sample, fn } = stacks;
  const writer = new StackWriter(sample.length, frames.length);
  for (let stack = 0; stack < sample.length; stack++) {
    const end = stackStart[stack + 1] ?? 0;
    for (let at = stackStart[stack] ?? 0; at < end; at++) {
      const frame = frames[at] ?? 0;
      const caller = at + 1 < end ? fn[frames[at + 1] ?? 0] : -1;
      if (fn[frame] !== caller) writer.frame(frame);
    }
    writer.end(sample[stack] ?? 0);
  }
  return { ...stacks, ...writer.finish() };
}
