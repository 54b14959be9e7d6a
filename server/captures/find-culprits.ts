import type { CapturedProfile } from "../../model/captures.ts";
import type { Culprit } from "../../model/views/captures.ts";
import type { ProfileReader } from "../views/sources.ts";
import type { Captures } from "./captures.ts";

const atOnce = 20;
/** In this order: a CPU profile tells most, a heap profile next. */
const kindsThatTell = ["cpu", "heap", "goroutine"] as const;

export interface CulpritFinder {
  /** A capture ended: look at it, and at any that a restart left. Returns at once. */
  look: () => void;
  /** Resolves when nothing is looked at. */
  idle: () => Promise<void>;
}

/** Names the hottest function of each capture that has ended, once, in the background. */
export function createCulpritFinder(
  captures: Captures,
  profiles: Pick<ProfileReader, "culprit">,
  log: (line: string) => void,
): CulpritFinder {
  let working: Promise<void> | null = null;
  let again = false;

  const work = async (): Promise<void> => {
    do {
      again = false;
      for (let ids = await captures.unanalysed(atOnce); ids.length > 0; ids = await captures.unanalysed(atOnce)) {
        for (const id of ids) await captures.saveCulprit(id, await culpritOf(id));
      }
    } while (again);
  };
  const culpritOf = async (id: string): Promise<Culprit | null> => {
    const stored = ((await captures.get(id))?.profiles ?? []).filter(({ status }) => status === "stored");
    for (const kind of kindsThatTell) {
      const profile = stored.find(
        (one): one is CapturedProfile & { sha256: string } => one.kind === kind && one.sha256 !== null,
      );
      if (!profile) continue;
      try {
        const culprit = await profiles.culprit(profile.sha256, kind);
        if (culprit) return culprit;
      } catch (error) {
        log(
          `The ${kind} profile of capture ${id} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
    return null;
  };
  return {
    look() {
      again = true;
      working ??= work()
        .catch((error: unknown) => log(`Looking for culprits failed: ${String(error)}`))
        .finally(() => {
          working = null;
        });
    },
    idle: async () => {
      await working;
    },
  };
}
