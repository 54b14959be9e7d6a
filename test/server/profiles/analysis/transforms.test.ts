import { expect, test } from "vitest";
import { formatTransform, type ProfileTransform, parseTransform } from "../../../../model/profiles/transforms.ts";
import { askedProfile } from "../../../support/asked-profile.ts";
import { pprofOfStacks } from "../../../support/pprof-of-stacks.ts";

/** The stacks that transforms make of others. */
function transformed(stacks: string[], ...transforms: ProfileTransform[]): string[] {
  const bytes = askedProfile(pprofOfStacks(stacks)).export("collapsed", { transforms });
  return new TextDecoder()
    .decode(bytes ?? undefined)
    .trimEnd()
    .split("\n");
}

test("a run of calls of a function to itself becomes one frame; another function between them does not", () => {
  expect(transformed(["main;f;f;f;g;g;f 2", "main;f;g 3"], { does: "recursion" })).toEqual([
    "main;f;g 3",
    "main;f;g;f 2",
  ]);
});

test("transforms are applied in their order", () => {
  const hide: ProfileTransform = { does: "hide", pattern: "^f$" };
  const focus: ProfileTransform = { does: "focus", pattern: "^f$" };
  expect(transformed(["main;f;g 3", "main;g 4"], focus, hide)).toEqual(["main;g 3"]);
  expect(transformed(["main;f;g 3", "main;g 4"], hide, focus)).toEqual([""]);
});

test("hiding one inlined frame of a location leaves the others", () => {
  expect(transformed(["main;f+g+h 3"], { does: "hide", pattern: "^g$" })).toEqual(["main;f;h 3"]);
  expect(transformed(["main;f+g+h 3"], { does: "show-from", pattern: "^g$" })).toEqual(["g;h 3"]);
});

test.each<[string, ProfileTransform]>([
  ["focus:main\\.(a|b): c", { does: "focus", pattern: "main\\.(a|b): c" }],
  ["recursion", { does: "recursion" }],
  ["label:tenant=a=b", { does: "label", key: "tenant", pattern: "a=b" }],
  ["not-label:route=^/x", { does: "not-label", key: "route", pattern: "^/x" }],
  ["group:created by", { does: "group", key: "created by" }],
])("%s in a URL is a transform, and back", (text, transform) => {
  expect(parseTransform(text)).toEqual(transform);
  expect(formatTransform(transform)).toBe(text);
});

test.each([
  ["focus:", "is empty"],
  ["focus:(", "has a ( without its )"],
  ["label:tenant", "names no label"],
  ["turn:x", "is no transform of stacks"],
  ["", "is no transform of stacks"],
])("%j is refused: it %s", (text, fault) => expect(parseTransform(text)).toEqual({ fault }));
