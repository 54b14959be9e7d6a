import type { OutsideProfile, ProfileSource } from "../../../model/profiles/answers.ts";
import type { UnixMs } from "../../../model/units.ts";
import type { ProfileArchive } from "../archive.ts";
import { ProfileError } from "../profile-error.ts";
import type { AskProfile } from "../profile-reader.ts";
import { findInstance, type KnownInstance, type SenderHints } from "./find-instance.ts";
import type { OutsideProfileStore } from "./outside-profiles.ts";

/** What a sender says about the profile that it sends. */
export interface ReceivedProfile {
  bytes: Uint8Array;
  source: ProfileSource;
  name: string;
  app: string;
  /** As its sender calls it; "" where the profile's own types tell. */
  kind: OutsideProfile["kind"];
  from: SenderHints;
  fromMs: UnixMs | null;
  toMs: UnixMs | null;
  comment: string;
  eventId: string;
  labels: Record<string, string>;
}

export interface ReceiveParts {
  archive: Pick<ProfileArchive, "save" | "remove">;
  ask: AskProfile;
  store: Pick<OutsideProfileStore, "save">;
  instances: () => readonly KnownInstance[];
  /** Whether a capture or another profile has these bytes. */
  isNamed: (sha256: string) => Promise<boolean>;
  now: () => UnixMs;
  newId: () => string;
}

/** So many at once are read; more are refused, for each may be large. */
const maxAtOnce = 4;

export type ReceiveProfile = (received: ReceivedProfile) => Promise<OutsideProfile>;

/** More come than can be read. */
export class TooManyProfiles extends Error {
  override name = "TooManyProfiles";
}

/**
 * Takes a profile in: it is durable, and can be read, before it resolves. Rejects with `ProfileError` for bytes that are
 * no profile, of which nothing is kept, and with `TooManyProfiles`.
 */
export function createReceiveProfile(parts: ReceiveParts): ReceiveProfile {
  let running = 0;
  return async (received) => {
    if (running >= maxAtOnce) throw new TooManyProfiles(`${maxAtOnce} profiles are being read; send it again`);
    running++;
    try {
      return await receive(parts, received);
    } finally {
      running--;
    }
  };
}

async function receive(parts: ReceiveParts, received: ReceivedProfile): Promise<OutsideProfile> {
  const { archive, ask, store, instances, isNamed, now, newId } = parts;
  const { bytes, from, app, kind, ...about } = received;
  const { sha256 } = await archive.save(bytes);
  const facts = await ask({ ask: "facts", sha256 }).catch(async (error: unknown) => {
    if (error instanceof ProfileError && !(await isNamed(sha256))) await archive.remove(sha256);
    throw error;
  });
  if (!facts) throw new ProfileError("its bytes are gone again");
  const instance = findInstance(instances(), from);
  const profile: OutsideProfile = {
    ...about,
    id: newId(),
    sha256,
    bytes: bytes.length,
    receivedMs: now(),
    format: facts.format,
    sampleTypes: facts.sampleTypes.map(({ type, unit }) => ({ type, unit })),
    kind: kind ?? facts.kind,
    app: app || (instance?.app ?? ""),
    instance: instance?.key ?? "",
    instanceName: instance?.name ?? from.instance,
  };
  await store.save(profile);
  return profile;
}
