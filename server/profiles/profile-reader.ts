import type { Milliseconds, UnixMs } from "../../model/units.ts";
import type { ProfileReader } from "../views/sources.ts";
import type { AnalysisAnswers, AnalysisQuestion } from "./analysis-question.ts";
import { createAnalysisThread } from "./analysis-thread.ts";
import type { ProfileArchive } from "./archive.ts";
import { ProfileError } from "./profile-error.ts";
import { type ProfileLimits, profileLimits } from "./profile-limits.ts";

/** A profile that could not be read is not tried again for so long: a page that asks every second must not block others. */
const rememberFailureMs: Milliseconds = 60_000;
const maxFailures = 1000;

export interface ProfileReaderParts {
  archive: ProfileArchive;
  now: () => UnixMs;
  limits?: ProfileLimits;
}

/** Asks anything of a stored profile; rejects with `ProfileError` where it cannot be read. */
export type AskProfile = <Q extends AnalysisQuestion>(question: Q) => Promise<AnalysisAnswers[Q["ask"]]>;

/** Profiles of the archive, and any question about them. */
export type StoredProfiles = ProfileReader & { ask: AskProfile };

/** Reads archived profiles, decoding off the main thread. Close it at the end. */
export function createProfileReader(parts: ProfileReaderParts): StoredProfiles & { close: () => Promise<void> } {
  const { archive, now, limits = profileLimits } = parts;
  const thread = createAnalysisThread(archive.folder, limits);
  const failures = new Map<string, { error: ProfileError; untilMs: UnixMs }>();

  const ask: AskProfile = async (question) => {
    const key = JSON.stringify(question);
    // What cannot be read at all fails whatever is asked of it.
    for (const known of [question.sha256, key]) {
      const failure = failures.get(known);
      if (failure && failure.untilMs > now()) throw failure.error;
      failures.delete(known);
    }
    try {
      return await thread.ask(question);
    } catch (error) {
      if (error instanceof ProfileError) {
        if (failures.size >= maxFailures) failures.clear();
        failures.set(isAboutBytes(question) ? question.sha256 : key, { error, untilMs: now() + rememberFailureMs });
      }
      throw error;
    }
  };

  return {
    ask,
    bytes: archive.read,
    meta: (sha256, kind) => ask({ ask: "meta", sha256, kind }),
    tree: (sha256, { sampleType, root }) => ask({ ask: "tree", sha256, sampleType, root }),
    top: (sha256, { sampleType, limit }) => ask({ ask: "top", sha256, sampleType, limit }),
    culprit: (sha256, kind) => ask({ ask: "culprit", sha256, kind }),
    growth: (sha256, base, kind) => ask({ ask: "growth", sha256, base, kind }),
    close: thread.close,
  };
}

/** Whether only the bytes can be at fault: of other questions a pattern, or the base, may be. */
function isAboutBytes({ ask }: AnalysisQuestion): boolean {
  return ask === "meta" || ask === "facts" || ask === "culprit";
}
