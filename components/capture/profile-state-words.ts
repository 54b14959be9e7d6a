import type { CapturedProfile } from "../../model/captures.ts";
import { formatBytes } from "../../model/format/bytes.ts";
import { withUnit } from "../../model/format/number.ts";
import type { ProfileKind } from "../../model/profile-kinds.ts";

const nouns: Record<ProfileKind, string> = {
  cpu: "CPU",
  heap: "heap",
  allocs: "allocation",
  goroutine: "goroutine",
  "goroutine-text": "goroutine dump",
  threadcreate: "thread",
  block: "blocking",
  mutex: "mutex",
};

/** A profile's name inside a sentence: `CPU`, `heap`. */
export function profileNoun(kind: ProfileKind): string {
  return nouns[kind];
}

/** What stands beside a tab's label. */
export function tabNote(profile: CapturedProfile): { text: string; tone: "dim" | "bad" | "unknown" } {
  switch (profile.status) {
    case "stored":
      return { text: profile.bytes === null ? "" : formatBytes(profile.bytes), tone: "dim" };
    case "running":
      return { text: "running", tone: "dim" };
    case "failed":
      return { text: "failed", tone: "bad" };
    case "interrupted":
      return { text: "interrupted", tone: "unknown" };
    case "unsupported":
      return { text: "unsupported", tone: "dim" };
  }
}

/** Why a profile is not on the screen, in sentences; null for one that is stored. */
export function whyNotShown(profile: CapturedProfile, cpuSeconds: number): { head: string; text: string } | null {
  const noun = profileNoun(profile.kind);
  const because = profile.error === null ? "" : sentence(profile.error);
  switch (profile.status) {
    case "stored":
      return null;
    case "running":
      return profile.kind === "cpu"
        ? { head: `Taking the CPU profile, ${withUnit(String(cpuSeconds), "s")}`, text: "It opens here by itself." }
        : { head: `Taking the ${noun} profile`, text: "It opens here by itself." };
    case "failed":
      return { head: `The ${noun} profile was not taken`, text: because || "The console's log says why." };
    case "interrupted":
      return {
        head: `The ${noun} profile was interrupted`,
        text: because || "The console stopped while it was taken; the rule fires again when its cooldown ends.",
      };
    case "unsupported":
      return { head: `No ${noun} profile`, text: because || "This kind of process does not give it." };
  }
}

/** A reason as a sentence: a capital at the beginning, a full stop at the end. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  if (trimmed === "") return "";
  const begun = trimmed.slice(0, 1).toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
