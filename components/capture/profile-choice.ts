import type { CapturedProfile, ProfileStatus } from "../../model/captures.ts";
import { type ProfileKind, profileKinds } from "../../model/profile-kinds.ts";

/** Stored ones first, for they have something to show; then what is still coming; then what never came. */
const preference: readonly ProfileStatus[] = ["stored", "running", "failed", "interrupted", "unsupported"];

/**
 * The profile to show: the one the URL asks for, else the best of the bundle. The CPU profile comes before others of the
 * same state where it is the culprit's.
 */
export function chooseProfile(
  profiles: readonly CapturedProfile[],
  asked: ProfileKind | null,
  culprit: ProfileKind | null,
): CapturedProfile | null {
  const named = profiles.find((profile) => profile.kind === asked);
  if (named) return named;
  const rank = (profile: CapturedProfile) =>
    preference.indexOf(profile.status) * 100 + (profile.kind === culprit ? 0 : 10 + tabOrder(profile.kind));
  return profiles.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}

/** Tabs in the order of interest: CPU, then as captured. */
export function tabsOf(profiles: readonly CapturedProfile[]): CapturedProfile[] {
  return profiles.toSorted((a, b) => tabOrder(a.kind) - tabOrder(b.kind));
}

function tabOrder(kind: ProfileKind): number {
  return kind === "cpu" ? -1 : profileKinds[kind].order;
}
