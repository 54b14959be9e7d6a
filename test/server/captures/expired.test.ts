import { expect, test } from "vitest";
import { expired } from "../../../server/captures/expired.ts";

const kept = [
  { id: "a", atMs: 100, bytes: 40 },
  { id: "b", atMs: 300, bytes: 40 },
  { id: "c", atMs: 200, bytes: 40 },
];

test.each([
  ["nothing goes while all is young and small", { ageMs: 1000, bytes: 120 }, []],
  ["what is too old goes", { ageMs: 850, bytes: 120 }, ["a"]],
  ["the oldest go until the rest fits", { ageMs: 1000, bytes: 80 }, ["a"]],
  ["the newest stays though it is too large and too old", { ageMs: 1, bytes: 1 }, ["c", "a"]],
])("%s", (_what, limits, gone) => {
  expect(expired(kept, limits, 1000)).toEqual(gone);
});
