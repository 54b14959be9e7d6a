import type { GoroutineReport } from "../../model/goroutines/report.ts";
import { goroutineReport } from "../goroutines/goroutine-report.ts";
import type { GoroutineSample } from "../goroutines/goroutine-sample.ts";
import type { AnalysedProfile } from "./analysed-profile.ts";
import type { GoroutineQuestion } from "./analysis-question.ts";
import { ProfileError } from "./profile-error.ts";

type Read = (sha256: string) => AnalysedProfile | null;

/**
 * What the goroutines of a dump or a goroutine profile do; null: it is not stored. Throws `ProfileError` where one of
 * the profiles is of something else, or they cannot be compared.
 */
export function answerGoroutines(
  { profile: read }: { profile: Read },
  { sha256, sibling, previous, ...query }: GoroutineQuestion & { sha256: string },
): GoroutineReport | null {
  const profile = read(sha256);
  if (!profile) return null;
  const now = samplesOf(profile, "It");
  const other = (name: string | null, what: string): readonly GoroutineSample[] | null => {
    if (name === null) return null;
    const base = read(name);
    if (!base) throw new ProfileError(`the goroutines of ${what} are not stored any more`);
    // A profile tells neither who started a goroutine nor its state: no group would be the same.
    if ((base.goroutines === null) !== (profile.goroutines === null))
      throw new ProfileError("a goroutine dump and a goroutine profile cannot be compared with each other");
    return samplesOf(base, `That of ${what}`);
  };
  const sets = { now, sibling: other(sibling, "the sibling"), previous: other(previous, "the time before") };
  return goroutineReport(sets, query);
}

function samplesOf(profile: AnalysedProfile, what: string): readonly GoroutineSample[] {
  const samples = profile.goroutineSamples();
  if (samples) return samples;
  const types = profile.columns.sampleTypes.map(({ type }) => type).join(", ");
  throw new ProfileError(`${what} is no profile of goroutines: it counts ${types}`);
}
