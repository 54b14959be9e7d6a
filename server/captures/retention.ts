import type { RetentionConfig } from "../../model/configuration.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";
import type { PrismaClient } from "../db.ts";
import type { ProfileArchive } from "../profiles/archive.ts";
import { expired } from "./expired.ts";

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
const idsPerStatement = 1000;

/**
 * Removes captures beyond their age and size, then files that no row names, and events older than the hourly values
 * that tell of their time. Rows go first: a crash in between leaves files that the next sweep finds.
 */
export async function sweep(parts: RetentionParts, retention: RetentionConfig, nowMs: UnixMs): Promise<Swept> {
  const { client } = parts;
  const captures = expired(await endedCaptures(client), retention.captures, nowMs);
  for (let from = 0; from < captures.length; from += idsPerStatement) {
    await client.capture.deleteMany({ where: { id: { in: captures.slice(from, from + idsPerStatement) } } });
  }
  const files = await sweepFiles(parts, retention.captures, nowMs);
  const events = await client.event.deleteMany({ where: { at: { lt: new Date(nowMs - retention.hourMs) } } });
  return { captures: captures.length, files, events: events.count };
}

async function endedCaptures(client: PrismaClient) {
  const rows = await client.capture.findMany({
    where: { status: { not: "running" } },
    select: { id: true, at: true, profiles: { select: { bytes: true } } },
  });
  return rows.map(({ id, at, profiles }) => ({
    id,
    atMs: at.getTime(),
    bytes: profiles.reduce((sum, profile) => sum + Number(profile.bytes ?? 0), 0),
  }));
}

async function sweepFiles(
  { client, archive }: RetentionParts,
  limits: RetentionConfig["captures"],
  nowMs: UnixMs,
): Promise<number> {
  const { profiles, aside } = await archive.list();
  const named = await client.capturedProfile.findMany({ where: { sha256: { not: null } }, select: { sha256: true } });
  const hashes = new Set(named.map(({ sha256 }) => sha256));
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
