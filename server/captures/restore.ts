import type { Rule } from "../../model/rules.ts";
import type { UnixMs } from "../../model/units.ts";
import type { PrismaClient } from "../db.ts";
import { heldBackRow, type NewEvent } from "../events/event-row.ts";
import { type Cooldown, Prisma } from "../generated/prisma/client.ts";
import { cooldownOf, pruneCooldowns, type StoredCooldown } from "./cooldown-rows.ts";

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
 * Marks what the end of the console interrupted, lets cooldowns in `holmes` mode count from there, tells what cooldowns
 * had held back that ended meanwhile, and reads what still holds at `nowMs`.
 */
export async function restoreState(
  client: PrismaClient,
  nowMs: UnixMs,
  rules: readonly Rule[] = [],
): Promise<RestoredState> {
  const over = { until: { lte: new Date(nowMs) } };
  await coolDownFromTheEnd(client, nowMs, rules);
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
    client.cooldown.updateMany({ where: over, data: { heldBack: 0 } }),
  ]);
  await pruneCooldowns(client, nowMs);
  const cooldowns = await client.cooldown.findMany({
    where: { OR: [{ until: { gt: new Date(nowMs) } }, { limits: { not: Prisma.DbNull } }] },
  });
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

/**
 * In `holmes` mode a cooldown runs from the end of the capture. A console that was killed may not have written that end,
 * or not yet counted from it: a capture that it left behind ends now. The first of a pair of heaps starts no cooldown.
 */
async function coolDownFromTheEnd(client: PrismaClient, nowMs: UnixMs, rules: readonly Rule[]): Promise<void> {
  const holmes = rules.filter(({ mode }) => mode === "holmes");
  if (holmes.length === 0) return;
  await client.$executeRaw`
    UPDATE cooldown SET until = GREATEST(cooldown.until, ends.finished + ends.cooldown)
    FROM (
      SELECT event.instance, event.rule, COALESCE(event.direction, '') AS direction, COALESCE(event.service, '') AS service,
        event.at, COALESCE(capture.finished, to_timestamp(${nowMs}::float8 / 1000)) AS finished,
        holmes.cooldown_ms * interval '1 millisecond' AS cooldown
      FROM event
      JOIN capture ON capture.id = event.capture_id
      JOIN unnest(
        ${holmes.map(({ name }) => name)}::text[],
        ${holmes.map(({ cooldownMs }) => cooldownMs)}::float8[]
      ) AS holmes (name, cooldown_ms) ON holmes.name = event.rule
      WHERE event.kind = 'firing'
    ) AS ends
    WHERE cooldown.instance = ends.instance AND cooldown.rule = ends.rule AND cooldown.direction = ends.direction
      AND cooldown.service = ends.service AND cooldown.fired = ends.at AND cooldown.until > cooldown.fired`;
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
