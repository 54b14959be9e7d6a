import type { Direction } from "../../model/directions.ts";
import type { UnixMs } from "../../model/units.ts";
import type { PrismaClient } from "../db.ts";
import { storedFlow } from "../events/event-row.ts";

/** A cooldown that still runs. */
interface RestoredCooldown {
  instanceKey: string;
  rule: string;
  flow: { direction: Direction; service: string } | null;
  firedMs: UnixMs;
  untilMs: UnixMs;
}

/** What watching and capturing go on with after a restart. */
export interface RestoredState {
  cooldowns: RestoredCooldown[];
  /** Starts of the captures of the last 60 minutes, for the budget. */
  startedMs: UnixMs[];
  /** Captures that ran when the console ended; they are `interrupted` now. */
  interrupted: number;
}

const hourMs = 3_600_000;

/** Marks what the end of the console interrupted, and reads what still holds at `nowMs`. */
export async function restoreState(client: PrismaClient, nowMs: UnixMs): Promise<RestoredState> {
  const [interrupted] = await client.$transaction([
    client.capture.updateMany({
      where: { status: "running" },
      data: { status: "interrupted", finished: new Date(nowMs) },
    }),
    client.capturedProfile.updateMany({
      where: { status: "running" },
      data: { status: "interrupted", error: "Meshscope ended while the profile was taken." },
    }),
    client.cooldown.deleteMany({ where: { until: { lte: new Date(nowMs) } } }),
  ]);
  const cooldowns = await client.cooldown.findMany();
  const started = await client.capture.findMany({
    where: { at: { gt: new Date(nowMs - hourMs) } },
    orderBy: { at: "asc" },
    select: { at: true },
  });
  return {
    cooldowns: cooldowns.map((row) => ({
      instanceKey: row.instance,
      rule: row.rule,
      flow: row.direction === "" ? null : storedFlow(row),
      firedMs: row.fired.getTime(),
      untilMs: row.until.getTime(),
    })),
    startedMs: started.map((row) => row.at.getTime()),
    interrupted: interrupted.count,
  };
}
