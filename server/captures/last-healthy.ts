import type { ProfileKind } from "../../model/profile-kinds.ts";
import type { UnixMs } from "../../model/units.ts";
import type { PrismaClient } from "../db.ts";
import type { CaptureWithProfiles } from "./capture-row.ts";
import { episodeGapMs } from "./cooldown-rows.ts";

export interface HealthyQuery {
  instance: string;
  kind: ProfileKind;
  beforeMs: UnixMs;
}

/** How many captures are looked at; further back nobody compares. */
const looks = 20;

/**
 * The last capture of an instance that holds a stored profile of that kind and was taken while the instance was healthy:
 * as somebody's sibling or because a person asked, and no rule fired on it in the quarter of an hour before.
 */
export async function lastHealthyCapture(
  client: PrismaClient,
  { instance, kind, beforeMs }: HealthyQuery,
): Promise<(CaptureWithProfiles & { events: [] }) | null> {
  const rows = await client.capture.findMany({
    where: { instance, at: { lt: new Date(beforeMs) }, rule: "", profiles: { some: { kind, status: "stored" } } },
    include: { profiles: true },
    orderBy: { at: "desc" },
    take: looks,
  });
  for (const row of rows) {
    const at = { gt: new Date(row.at.getTime() - episodeGapMs), lte: row.at };
    if ((await client.event.count({ where: { kind: "firing", instance, at } })) === 0) return { ...row, events: [] };
  }
  return null;
}
