import { expect, it } from "vitest";
import { expiredCaptures, type KeptCapture } from "../../../server/captures/expired-captures.ts";

const limits = { ageMs: 100, bytes: 50 };
const nowMs = 1000;

/** `a1@900`: of episode a, captured at 900; `!` pinned; each has 10 bytes unless `*N` says more. */
function kept(text: string): KeptCapture {
  const [, id = "", episode = "", at = "", times, pin] = /^((\w)\d)@(\d+)(?:\*(\d+))?(!)?$/.exec(text) ?? [];
  return { id, episode, atMs: Number(at), bytes: 10 * Number(times ?? 1), pinned: pin === "!" };
}

const words = (text: string) => text.split(" ").filter((word) => word !== "");

it.each([
  ["nothing is kept", "", ""],
  ["everything is young and fits", "a1@950 a2@960 b1@970", ""],
  ["an episode is old", "a1@800 a2@810 a3@820 b1@990", "a2 a1 a3"],
  ["an episode goes on: only what lies between is old", "a1@700 a2@800 a3@890 a4@950 b1@990", "a2 a3"],
  ["the newest episode is old: its ends stay", "a1@100 a2@200 a3@300", "a2"],
  [
    "bytes are short: what lies between goes first, the oldest of all episodes first",
    "a1@910 a2@920 a3@930 b1@940 b2@950 b3@960 b4@970",
    "a2 b2",
  ],
  ["bytes are shorter: the oldest episode goes whole", "a1@910*2 a2@920*2 b1@940*2 b2@950*2", "a1 a2"],
  [
    "bytes are short beyond help: the ends of the newest episode stay",
    "a1@910*9 a2@920*9 b1@940*9 b2@950*9 b3@960*9",
    "b2 a1 a2",
  ],
  ["it is pinned", "a1@100! a2@200! b1@300 c1@990", "b1"],
  ["only the pinned part of an episode stays", "a1@100 a2@200! a3@300 b1@990", "a1 a3"],
  ["what is pinned does not count", "a1@910*9! b1@940*2 b2@950*2 c1@960", ""],
])("when %s", (_, captures, gone) => {
  expect(expiredCaptures(words(captures).map(kept), limits, nowMs)).toEqual(words(gone));
});
