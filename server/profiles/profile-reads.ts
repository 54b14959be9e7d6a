import { profileKindIds } from "../../model/profile-kinds.ts";
import type { ProfileQuery, ProfileRef } from "../../model/profiles/query.ts";
import type { ProfileReads } from "../api/profile-reads.ts";
import type { ExportFormat } from "./analysis-question.ts";
import { outsideBases } from "./outside/outside-bases.ts";
import type { OutsideProfileStore } from "./outside/outside-profiles.ts";
import { ProfileError } from "./profile-error.ts";
import type { AskProfile } from "./profile-reader.ts";

export interface ProfileReadsParts {
  ask: AskProfile;
  /** The hash of a stored profile of a capture; null: there is none. */
  captured: (captureId: string, kind: (typeof profileKindIds)[number]) => Promise<string | null>;
  outside: Pick<OutsideProfileStore, "get" | "list">;
}

/** What the REST API hands out as a file. */
export type ExportProfile = (query: ProfileQuery, format: ExportFormat) => Promise<Uint8Array | null>;

/** Reads any stored profile by its reference. */
export function createProfileReads({ ask, captured, outside }: ProfileReadsParts): ProfileReads & {
  sha256Of: (profile: ProfileRef) => Promise<string | null>;
  exported: ExportProfile;
} {
  const sha256Of = async (ref: ProfileRef): Promise<string | null> => {
    if (/^[0-9a-f]{64}$/.test(ref)) return ref;
    const [captureId = "", kindText] = ref.split(":");
    if (kindText === undefined) return (await outside.get(ref))?.sha256 ?? null;
    const kind = profileKindIds.find((one) => one === kindText);
    return kind ? captured(captureId, kind) : null;
  };
  /** The question of stored bytes that a query means; null: a profile is not there. */
  const stored = async <Q extends ProfileQuery>({ profile, base = null, requests = null, ...rest }: Q) => {
    const [sha256, baseSha256] = await Promise.all([sha256Of(profile), base === null ? null : sha256Of(base)]);
    if (sha256 === null || (base !== null && baseSha256 === null)) return null;
    return { ...rest, sha256, base: baseSha256, requests };
  };
  /** Of goroutines: what they are compared with has to be there. */
  const compared = async (ref: ProfileRef | null | undefined): Promise<string | null> => {
    if (!ref) return null;
    const sha256 = await sha256Of(ref);
    if (sha256 === null) throw new ProfileError(`there is no profile ${ref} to compare with`);
    return sha256;
  };
  return {
    sha256Of,
    facts: async (profile) => {
      const sha256 = await sha256Of(profile);
      return sha256 === null ? null : ask({ ask: "facts", sha256 });
    },
    tree: async (query) => {
      const question = await stored(query);
      return question && ask({ ask: "subtree", ...question });
    },
    table: async (query) => {
      const question = await stored(query);
      return question && ask({ ask: "table", ...question });
    },
    sandwich: async (query) => {
      const question = await stored(query);
      return question && ask({ ask: "sandwich", ...question });
    },
    goroutines: async ({ profile, sibling, previous, ...rest }) => {
      const sha256 = await sha256Of(profile);
      if (sha256 === null) return null;
      const against = { sibling: await compared(sibling), previous: await compared(previous) };
      return ask({ ask: "goroutines", sha256, ...against, ...rest });
    },
    goroutineBases: (id) => outsideBases(outside, id),
    exported: async (query, format) => {
      const question = await stored(query);
      return question && ask({ ask: "export", format, ...question });
    },
    list: outside.list,
    outside: outside.get,
  };
}
