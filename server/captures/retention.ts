import type { RetentionConfig } from "../../model/configuration.ts";
import type { Bytes, Milliseconds, UnixMs } from "../../model/units.ts";
import type { PrismaClient } from "../db.ts";
import type { Capture } from "../generated/prisma/client.ts";
import type { ProfileArchive } from "../profiles/archive.ts";
import { pruneCooldowns } from "./cooldown-rows.ts";
import { expired } from "./expired.ts";
import { expiredCaptures, type KeptCapture } from "./expired-captures.ts";

export interface RetentionParts {
  client: PrismaClient;
  archive: ProfileArchive;
}

/** What one sweep removed. */
export interface Swept {
  captures: number;
  files: number;
  events: number;
}

/** A file without a row may belong to a capture whose row is about to be written. */
const graceMs: Milliseconds = 3_600_000;
/** Bytes that were no profiles may use this part of what captures may. */
const asideShare = 0.1;
/** Profiles from outside may use this part of what captures may, beside them. */
const outsideShare = 0.5;
const idsPerStatement = 1000;

/**
 * Removes captures and profiles from outside beyond their age and size, then files that no row names, events older than the hourly values
 * that tell of their time, and cooldowns that nobody needs any more. Rows go first: a crash in between leaves files that the next sweep finds.
 */
export async function sweep(parts: RetentionParts, retention: RetentionConfig, nowMs: UnixMs): Promise<Swept> {
  const { client } = parts;
  const captures = expiredCaptures(await endedCaptures(client), retention.captures, nowMs);
  for (let from = 0; from < captures.length; from += idsPerStatement) {
    await client.capture.deleteMany({ where: { id: { in: captures.slice(from, from + idsPerStatement) } } });
  }
  await sweepOutside(client, retention.captures, nowMs);
  const files = await sweepFiles(parts, retention.captures, nowMs);
  const events = await client.event.deleteMany({ where: { at: { lt: new Date(nowMs - retention.hourMs) } } });
  await pruneCooldowns(client, nowMs);
  return { captures: captures.length, files, events: events.count };
}

/** With a capture go those of its siblings: only what they belong to is listed. */
async function endedCaptures(client: PrismaClient): Promise<KeptCapture[]> {
  const profiles = { select: { bytes: true } };
  const recordings = profiles;
  const ended = { status: { not: "running" } };
  const rows = await client.capture.findMany({
    where: { ...ended, siblingOf: null, siblings: { every: ended } },
    include: { profiles, recordings, siblings: { select: { pinned: true, profiles } } },
  });
  return rows.map((row) => ({
    id: row.id,
    atMs: row.at.getTime(),
    bytes: [row, ...row.siblings].reduce((sum, one) => sum + bytesOf(one.profiles), bytesOf(row.recordings)),
    episode: episodeOf(row),
    pinned: [row, ...row.siblings].some(({ pinned }) => pinned !== null),
  }));
}

function bytesOf(profiles: readonly { bytes: bigint | null }[]): Bytes {
  return profiles.reduce((sum, { bytes }) => sum + Number(bytes ?? 0), 0);
}

/** What a person asked for is an episode of its own. */
function episodeOf({ id, episode, instance, rule, direction, service }: Capture): string {
  return episode === null ? id : JSON.stringify([instance, rule, direction, service, episode.getTime()]);
}

async function sweepOutside(client: PrismaClient, limits: RetentionConfig["captures"], nowMs: UnixMs): Promise<void> {
  const rows = await client.outsideProfile.findMany({ select: { id: true, received: true, bytes: true } });
  const kept = rows.map(({ id, received, bytes }) => ({ id, atMs: received.getTime(), bytes: Number(bytes) }));
  const gone = expired(kept, { ageMs: limits.ageMs, bytes: limits.bytes * outsideShare }, nowMs);
  for (let from = 0; from < gone.length; from += idsPerStatement) {
    await client.outsideProfile.deleteMany({ where: { id: { in: gone.slice(from, from + idsPerStatement) } } });
  }
}

async function sweepFiles(
  { client, archive }: RetentionParts,
  limits: RetentionConfig["captures"],
  nowMs: UnixMs,
): Promise<number> {
  const { profiles, aside } = await archive.list();
  const named = await client.capturedProfile.findMany({ where: { sha256: { not: null } }, select: { sha256: true } });
  const recorded = await client.recordedProfile.findMany({
    where: { sha256: { not: null } },
    select: { sha256: true },
  });
  const outside = await client.outsideProfile.findMany({ select: { sha256: true } });
  const hashes = new Set([...named, ...recorded, ...outside].map(({ sha256 }) => sha256));
  const orphans = profiles.filter(({ name, writtenMs }) => !hashes.has(name) && writtenMs < nowMs - graceMs);
  for (const { name } of orphans) await archive.remove(name);
  const asideLimits = { ageMs: limits.ageMs, bytes: limits.bytes * asideShare };
  const old = expired(
    aside.map(({ name, bytes, writtenMs }) => ({ id: name, bytes, atMs: writtenMs })),
    asideLimits,
    nowMs,
  );
  for (const name of old) await archive.removeAside(name);
  return orphans.length + old.length;
}
