import { randomBytes } from "node:crypto";
import type { Memory } from "./memory.ts";
import { createOutsideProfiles } from "./profiles/outside/outside-profiles.ts";
import { createReceiveProfile, type ReceiveProfile } from "./profiles/outside/receive-profile.ts";
import { createProfileReads } from "./profiles/profile-reads.ts";

/** Everything that is asked about profiles, and the door by which they come from outside. */
export interface ProfileRoom {
  profiles: ReturnType<typeof createProfileReads>;
  receiveProfile: ReceiveProfile;
}

export function openProfileRoom(memory: Memory, now: () => number): ProfileRoom {
  const { archive, captures, database, profiles, registry } = memory;
  const outside = createOutsideProfiles(database.client);
  return {
    profiles: createProfileReads({
      ask: profiles.ask,
      captured: async (captureId, kind) => {
        const record = await captures.get(captureId);
        return record?.profiles.find((one) => one.kind === kind && one.status === "stored")?.sha256 ?? null;
      },
      outside,
    }),
    receiveProfile: createReceiveProfile({
      archive,
      ask: profiles.ask,
      store: outside,
      instances: () =>
        registry.all().map(({ target: { key, instance, name, app, url } }) => ({ key, instance, name, app, url })),
      isNamed: async (sha256) => {
        const where = { where: { sha256 } };
        const { capturedProfile, recordedProfile, outsideProfile } = database.client;
        const counts = [capturedProfile.count(where), recordedProfile.count(where), outsideProfile.count(where)];
        return (await Promise.all(counts)).some((count) => count > 0);
      },
      now,
      newId: () => `prf-${randomBytes(6).toString("hex")}`,
    }),
  };
}
