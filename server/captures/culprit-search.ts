import type { ProfileKind } from "../../model/profile-kinds.ts";
import type { ProfileReader } from "../views/sources.ts";
import type { Captures } from "./captures.ts";
import { tellingProfiles } from "./telling-profiles.ts";

export interface CulpritSearchParts {
  captures: Pick<Captures, "get" | "saveCulprit" | "unanalysed">;
  profiles: Pick<ProfileReader, "culprit">;
  /** What a rule asks for; asked when its capture is looked into. */
  askedBy: (rule: string) => readonly ProfileKind[];
  log: (line: string) => void;
}

export interface CulpritSearch {
  /** Looks into an ended capture and remembers its culprit, or that it names none. Never rejects: faults are logged. */
  search: (captureId: string) => Promise<void>;
  /** Looks into what ended without being looked into, as after a crash; newest first. */
  catchUp: () => Promise<void>;
}

const maxCatchUp = 200;

export function createCulpritSearch({ captures, profiles, askedBy, log }: CulpritSearchParts): CulpritSearch {
  const culpritOf = async (captureId: string) => {
    const record = await captures.get(captureId);
    for (const { kind, sha256 } of record ? tellingProfiles(record.profiles, askedBy(record.rule)) : []) {
      try {
        const culprit = await profiles.culprit(sha256, kind);
        if (culprit) return culprit;
      } catch (error) {
        log(`capture ${captureId}: its ${kind} profile names no culprit: ${messageOf(error)}`);
      }
    }
    return null;
  };
  const lookInto = async (captureId: string): Promise<void> => {
    try {
      await captures.saveCulprit(captureId, await culpritOf(captureId));
    } catch (error) {
      log(`capture ${captureId}: its culprit could not be remembered: ${messageOf(error)}`);
    }
  };
  // One after the other: in a storm the captures that begin come first.
  let last: Promise<void> = Promise.resolve();
  const search = (captureId: string): Promise<void> => {
    last = last.then(() => lookInto(captureId));
    return last;
  };
  return {
    search,
    catchUp: async () => {
      for (const id of await captures.unanalysed(maxCatchUp)) await search(id);
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
