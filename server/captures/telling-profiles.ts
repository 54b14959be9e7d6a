import type { CapturedProfile } from "../../model/captures.ts";
import type { ProfileKind } from "../../model/profile-kinds.ts";

/** Kinds that name a culprit, those that tell most first. */
const tellingKinds: readonly ProfileKind[] = ["cpu", "heap", "allocs", "goroutine"];

/** The stored profiles to look for a culprit in: first what the rule that names the capture asked for. */
export function tellingProfiles(
  profiles: readonly CapturedProfile[],
  asked: readonly ProfileKind[],
): { kind: ProfileKind; sha256: string }[] {
  const rank = (kind: ProfileKind) => tellingKinds.indexOf(kind) + (asked.includes(kind) ? 0 : tellingKinds.length);
  return profiles
    .flatMap(({ kind, sha256 }) => (sha256 && tellingKinds.includes(kind) ? [{ kind, sha256 }] : []))
    .toSorted((a, b) => rank(a.kind) - rank(b.kind));
}
