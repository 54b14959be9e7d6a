import { Profile } from "pprof-format";
import { expect, test } from "vitest";
import { askedProfile } from "../../support/asked-profile.ts";
import { pprofOfStacks } from "../../support/pprof-of-stacks.ts";

/** The stacks that are left of others, root first, where a profile asks to drop frames. */
function pruned(stacks: string[], dropFrames: string, keepFrames = ""): string[] {
  const profile = Profile.decode(pprofOfStacks(stacks));
  profile.dropFrames = profile.stringTable.dedup(dropFrames);
  profile.keepFrames = profile.stringTable.dedup(keepFrames);
  const text = new TextDecoder().decode(askedProfile(profile.encode()).export("collapsed") ?? undefined);
  return text.trimEnd().split("\n");
}

// The first three are the examples in google/pprof's profile/prune.go; there the leaf comes first.
test.each<[string, string[], string, string, string[]]>([
  ["the leaf itself goes", ["D;B;C;B;A 1"], "A", "", ["D;B;C;B 1"]],
  ["what the outermost match called goes with it", ["D;B;C;B;A 1"], "B", "", ["D 1"]],
  ["nothing goes before a stack has had another frame", ["malloc;main;f 1"], "malloc", "", ["malloc;main;f 1"]],
  ["the pattern is of the whole name", ["main;malloc_all 1"], "malloc", "", ["main;malloc_all 1"]],
  ["arguments are no part of the name", ["main;operator new(unsigned long);x 1"], "operator new", "", ["main 1"]],
  [
    "what is to be kept stays",
    ["main;runtime.mallocgc;x 1", "main;runtime.panic;y 1"],
    "runtime\\..*",
    "runtime\\.panic",
    ["main 1", "main;runtime.panic;y 1"],
  ],
  ["inlined frames of a location go without it", ["main;f+malloc 1"], "malloc", "", ["main;f 1"]],
])("%s", (_what, stacks, drop, keep, expected) => {
  expect(pruned(stacks, drop, keep)).toEqual(expected);
});

test("a pattern to drop by that is none is refused", () => {
  expect(() => pruned(["main 1"], "(")).toThrow("the profile's drop_frames has a ( without its )");
});
