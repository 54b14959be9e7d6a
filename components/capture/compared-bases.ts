import type { ProfileKind } from "../../model/profile-kinds.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";
import type { CaptureComparison, ComparedProfile } from "../../model/views/comparison.ts";
import type { Base } from "../workbench/use-profile-query.ts";

/** What a captured profile can be compared with: healthy siblings, else its own last healthy one; of a sibling's, the sick one. */
export function comparedBases(captureId: string, kind: ProfileKind, comparison: CaptureComparison | null): Base[] {
  const found = comparison?.profiles.find((profile) => profile.kind === kind);
  if (!comparison || !found) return [];
  const { sick, siblings, lastHealthy } = found;
  if (comparison.sickId !== captureId) {
    const own = siblings.find((sibling) => sibling.captureId === captureId);
    return own ? baseOf(own, sick, kind, "the instance that fired") : [];
  }
  return [
    ...siblings.flatMap((sibling) => baseOf(sick, sibling, kind, "healthy sibling")),
    ...(lastHealthy ? baseOf(sick, lastHealthy, kind, "itself while healthy") : []),
  ];
}

/** Whether the profile of a sibling is still being taken, as it begins a moment after that of the one that fired. */
export function isAwaited(kind: ProfileKind, comparison: CaptureComparison | null): boolean {
  const found = comparison?.profiles.find((profile) => profile.kind === kind);
  return found !== undefined && [found.sick, ...found.siblings].some(({ status }) => status === "running");
}

const whileRunningMs: Milliseconds = 1_000;
const whileStoringMs: Milliseconds = 5_000;
/** The last scrape of a measurement is stored by then. */
const storedByMs: Milliseconds = 30_000;

/** How soon to ask for a comparison again: until both are stored, and the requests that they are divided by are known. */
export function askedAgain(
  kind: ProfileKind,
  comparison: CaptureComparison | null,
  nowMs: UnixMs,
): Milliseconds | false {
  if (isAwaited(kind, comparison)) return whileRunningMs;
  const sick = comparison?.profiles.find((profile) => profile.kind === kind)?.sick;
  return sick && nowMs < sick.atMs + (sick.durationMs ?? 0) + storedByMs ? whileStoringMs : false;
}

function baseOf(profile: ComparedProfile, base: ComparedProfile, kind: ProfileKind, who: string): Base[] {
  if (base.sha256 === null || profile.sha256 === null) return [];
  const requests =
    profile.requests !== null && base.requests !== null && profile.requests > 0 && base.requests > 0
      ? { profile: profile.requests, base: base.requests }
      : null;
  const isItself = base.instance === profile.instance;
  const names = isItself ? { own: "fired", base: "healthy" } : { own: profile.instanceName, base: base.instanceName };
  return [{ ref: `${base.captureId}:${kind}`, label: `${base.instanceName}, ${who}`, names, requests }];
}
