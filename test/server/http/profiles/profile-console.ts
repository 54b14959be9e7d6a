import { onTestFinished } from "vitest";
import type { Database } from "../../../../server/db.ts";
import type { AccessPolicy } from "../../../../server/http/access.ts";
import { openArchive } from "../../../../server/profiles/archive.ts";
import { createOutsideProfiles } from "../../../../server/profiles/outside/outside-profiles.ts";
import { createReceiveProfile } from "../../../../server/profiles/outside/receive-profile.ts";
import { createProfileReader } from "../../../../server/profiles/profile-reader.ts";
import { createProfileReads } from "../../../../server/profiles/profile-reads.ts";
import { temporaryFolder } from "../../../support/temporary-folder.ts";
import { nowMs } from "../made-reads.ts";
import { open, start } from "../started-console.ts";

const instances = [
  { key: "mesh/cart-1", instance: "10.0.0.1:34903", name: "cart-1", app: "cart", url: "http://127.0.0.1:9/metrics" },
  { key: "mesh/cart-2", instance: "10.0.0.2:34903", name: "cart-2", app: "cart", url: "http://10.0.0.2:9/metrics" },
];

/** A console with a real archive, thread and database behind its profiles, until the test is over. */
export async function startProfiles(database: Database, access: AccessPolicy = open) {
  const archive = await openArchive(temporaryFolder());
  const reader = createProfileReader({ archive, now: () => nowMs });
  onTestFinished(() => reader.close());
  const outside = createOutsideProfiles(database.client);
  let received = 0;
  const base = await start({
    access,
    archiveBytes: archive.read,
    maxProfileBytes: () => 200_000,
    profiles: createProfileReads({
      ask: reader.ask,
      captured: async (captureId, kind) => (captureId === "cap-1" && kind === "cpu" ? stored : null),
      outside,
    }),
    receiveProfile: createReceiveProfile({
      archive,
      ask: reader.ask,
      store: outside,
      instances: () => instances,
      isNamed: async (sha256) => (await database.client.outsideProfile.count({ where: { sha256 } })) > 0,
      now: () => nowMs + ++received,
      newId: () => `prf-${received + 1}`,
    }),
  });
  let stored = "";
  return {
    base,
    archive,
    /** Puts bytes where the capture cap-1 has its CPU profile. */
    store: async (bytes: Uint8Array) => {
      stored = (await archive.save(bytes)).sha256;
    },
    get: async (path: string) => {
      const response = await fetch(`${base}${path}`);
      const body: unknown = await response.json();
      return { status: response.status, body };
    },
  };
}
