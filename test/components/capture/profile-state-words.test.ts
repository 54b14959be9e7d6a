import { describe, expect, it } from "vitest";
import { tabNote, whyNotShown } from "../../../components/capture/profile-state-words.ts";
import type { CapturedProfile } from "../../../model/captures.ts";

const profile = (given: Partial<CapturedProfile>): CapturedProfile => ({
  kind: "cpu",
  status: "stored",
  bytes: null,
  sha256: null,
  error: null,
  ...given,
});
const plain = (text: string | undefined) => text?.replaceAll("\u2009", " ");

describe("a profile that is not on the screen", () => {
  it.each<[Partial<CapturedProfile>, string, string]>([
    [{ status: "running" }, "Taking the CPU profile, 5 s", "It opens here by itself."],
    [{ status: "running", kind: "heap" }, "Taking the heap profile", "It opens here by itself."],
    [
      { status: "failed", error: "connection reset after 3.1 s" },
      "The CPU profile was not taken",
      "Connection reset after 3.1 s.",
    ],
    [{ status: "failed" }, "The CPU profile was not taken", "The console's log says why."],
    [
      { status: "interrupted", kind: "goroutine" },
      "The goroutine profile was interrupted",
      "The console stopped while it was taken; the rule fires again when its cooldown ends.",
    ],
    [
      { status: "unsupported", kind: "mutex", error: "A sidecar of this kind has no mutexes." },
      "No mutex profile",
      "A sidecar of this kind has no mutexes.",
    ],
    [{ status: "unsupported" }, "No CPU profile", "This kind of process does not give it."],
  ])("%j says what happened and why", (given, head, text) => {
    const why = whyNotShown(profile(given), 5);
    expect([plain(why?.head), why?.text]).toEqual([head, text]);
  });

  it("has nothing to say once it is stored", () => {
    expect(whyNotShown(profile({}), 5)).toBeNull();
  });

  it.each<[Partial<CapturedProfile>, string, string]>([
    [{ bytes: 48_211 }, "47.1 KiB", "dim"],
    [{ status: "running" }, "running", "dim"],
    [{ status: "failed" }, "failed", "bad"],
    [{ status: "interrupted" }, "interrupted", "unknown"],
    [{ status: "unsupported" }, "unsupported", "dim"],
  ])("%j stands in its tab as %s", (given, text, tone) => {
    const note = tabNote(profile(given));
    expect([plain(note.text), note.tone]).toEqual([text, tone]);
  });
});
