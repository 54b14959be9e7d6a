import type { Log } from "../log.ts";
import type { ProfileArchive } from "../profiles/archive.ts";
import type { Captures } from "./captures.ts";
import type { CulpritSearch } from "./culprit-search.ts";

export interface CaptureMemoryParts {
  captures: Captures;
  archive: ProfileArchive;
  culprits: CulpritSearch;
  /** Told which rules a capture was taken for once it has ended. */
  ended: (instanceKey: string, rules: string[]) => void;
  log: Log;
}

/** What a capturer remembers by: rows, events and bytes, durable before each resolves (`collectors/ports.ts`). */
export type CaptureMemory = Pick<Captures, "begin" | "profileDone" | "captureDone" | "recorded"> & {
  saveProfile: ProfileArchive["save"];
  keepAside: ProfileArchive["keepAside"];
};

/** A capturer's memory that also says in the log what fired or was asked for, and looks for the culprit at the end. */
export function createCaptureMemory({ captures, archive, culprits, ended, log }: CaptureMemoryParts): CaptureMemory {
  const begun = new Map<string, { instanceKey: string; rules: string[]; reasons: string[] }>();
  return {
    begin: async (beginning) => {
      await captures.begin(beginning);
      const { capture, firings, asked } = beginning;
      const reasons = firings.map(({ instanceKey, reason }) => `${instanceKey}: ${reason}`);
      if (!capture) {
        for (const reason of reasons) log.info(`fired: ${reason}`);
        return;
      }
      const { id, instanceKey, kinds } = capture;
      if (asked !== undefined) reasons.push(`${instanceKey}: ${kinds.join(", ")}: ${asked}`);
      for (const sibling of beginning.beside?.captures ?? [])
        begun.set(sibling.id, { instanceKey: sibling.instanceKey, rules: [], reasons: [] });
      begun.set(id, { instanceKey, rules: firings.map(({ rule }) => rule), reasons });
    },
    saveProfile: archive.save,
    keepAside: archive.keepAside,
    profileDone: captures.profileDone,
    recorded: captures.recorded,
    captureDone: async (id, status) => {
      await captures.captureDone(id, status);
      const capture = begun.get(id);
      begun.delete(id);
      if (capture) ended(capture.instanceKey, capture.rules);
      // Not before: whoever reads the log slowly would hold up the request for the profile.
      for (const reason of capture?.reasons ?? []) log.info(`captured, ${status}: ${reason}`);
      void culprits.search(id);
    },
  };
}
