import type { UnixMs } from "../../model/units.ts";
import type { PrismaClient } from "../db.ts";
import { heldBackRow, type NewEvent } from "../events/event-row.ts";
import type { Cooldown } from "../generated/prisma/client.ts";
import { cooldownOf, type StoredCooldown } from "./cooldown-rows.ts";

/** What watching and capturing go on with after a restart. */
export interface RestoredState {
  /** Those that still run, with what they held back so far. */
  cooldowns: StoredCooldown[];
  /** Starts of the captures of the last 60 minutes, for the budget. */
  startedMs: UnixMs[];
  /** Captures that ran when the console ended; they are `interrupted` now. */
  interrupted: number;
}

const hourMs = 3_600_000;
const keysPerQuery = 1000;

/**
 * Marks what the end of the console interrupted, tells what cooldowns had held back that ended meanwhile, and reads what
 * still holds at `nowMs`.
 */
export async function restoreState(client: PrismaClient, nowMs: UnixMs): Promise<RestoredState> {
  const over = { until: { lte: new Date(nowMs) } };
  const untold = await client.cooldown.findMany({ where: { ...over, heldBack: { gt: 0 } } });
  const [interrupted] = await client.$transaction([
    client.capture.updateMany({
      where: { status: "running" },
      data: { status: "interrupted", finished: new Date(nowMs) },
    }),
    client.capturedProfile.updateMany({
      where: { status: "running" },
      data: { status: "interrupted", error: "Meshscope ended while the profile was taken." },
    }),
    client.event.createMany({ data: await eventsOf(client, untold) }),
    client.cooldown.deleteMany({ where: over }),
  ]);
  const cooldowns = await client.cooldown.findMany();
  const started = await client.capture.findMany({
    where: { at: { gt: new Date(nowMs - hourMs) } },
    orderBy: { at: "asc" },
    select: { at: true },
  });
  return {
    cooldowns: cooldowns.map(cooldownOf),
    startedMs: started.map((row) => row.at.getTime()),
    interrupted: interrupted.count,
  };
}

/** Who the instance is is not known before it is scraped again; the firing's event has kept who it was. */
async function eventsOf(client: PrismaClient, untold: readonly Cooldown[]): Promise<NewEvent[]> {
  const known = new Map<string, { instanceName: string; app: string; zone: string; version: string }>();
  for (let from = 0; from < untold.length; from += keysPerQuery) {
    const some = untold.slice(from, from + keysPerQuery);
    const firings = await client.event.findMany({
      where: {
        kind: "firing",
        at: { in: some.map(({ fired }) => fired) },
        instance: { in: some.map(({ instance }) => instance) },
      },
      select: { instance: true, instanceName: true, app: true, zone: true, version: true },
    });
    for (const firing of firings) known.set(firing.instance, firing);
  }
  return untold.map((row) => {
    const { instanceKey, rule, flow, firedMs, untilMs, heldBack } = cooldownOf(row);
    const { instanceName = instanceKey, app = "", zone = "", version = "" } = known.get(instanceKey) ?? {};
    const who = { key: instanceKey, name: instanceName, app, zone, version, kind: null, startTimeMs: null, pid: null };
    return heldBackRow({ instanceKey, rule, flow, fromMs: firedMs, toMs: untilMs, count: heldBack }, who);
  });
}
