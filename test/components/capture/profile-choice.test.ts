import { describe, expect, it } from "vitest";
import { chooseProfile, tabsOf } from "../../../components/capture/profile-choice.ts";
import type { CapturedProfile, ProfileStatus } from "../../../model/captures.ts";
import type { ProfileKind } from "../../../model/profile-kinds.ts";

/** `goroutine stored, cpu failed` as profiles. */
function profilesOf(text: string): CapturedProfile[] {
  return text.split(", ").map((one) => {
    const [kind, status] = one.split(" ");
    return { kind: kind as ProfileKind, status: status as ProfileStatus, bytes: null, sha256: null, error: null };
  });
}

describe("the profile that a capture opens with", () => {
  it.each<[string, ProfileKind | null, ProfileKind | null, string]>([
    ["goroutine stored, cpu stored", null, null, "cpu"],
    ["goroutine stored, cpu stored", null, "goroutine", "goroutine"],
    ["goroutine stored, cpu stored", "goroutine", "cpu", "goroutine"],
    ["goroutine stored, cpu failed", null, null, "goroutine"],
    ["goroutine stored, cpu failed", "cpu", null, "cpu"],
    ["goroutine unsupported, cpu running", null, null, "cpu"],
    ["threadcreate failed, goroutine interrupted", null, null, "threadcreate"],
    ["heap stored", "cpu", null, "heap"],
  ])("of %s, asked for %s, culprit in %s, is %s", (bundle, asked, culprit, kind) => {
    expect(chooseProfile(profilesOf(bundle), asked, culprit)?.kind).toBe(kind);
  });

  it("is none where the rule asked for none", () => {
    expect(chooseProfile([], "cpu", null)).toBeNull();
  });

  it("stands among tabs whose first is CPU", () => {
    expect(tabsOf(profilesOf("goroutine stored, heap stored, cpu stored")).map(({ kind }) => kind)).toEqual([
      "cpu",
      "goroutine",
      "heap",
    ]);
  });
});
