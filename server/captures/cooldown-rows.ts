import type { Direction } from "../../model/directions.ts";
import type { HeldBack } from "../../model/events.ts";
import { type LimitMemory, longestLimitMs } from "../../model/rule-conditions.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";
import { storedText } from "../db/stored-text.ts";
import { storedFlow } from "../events/event-row.ts";
import { type Cooldown, Prisma } from "../generated/prisma/client.ts";

/** A cooldown as it is remembered (`collectors/ports.ts` says the same to the watch). */
export interface StoredCooldown {
  instanceKey: string;
  rule: string;
  flow: { direction: Direction; service: string } | null;
  firedMs: UnixMs;
  untilMs: UnixMs;
  /** Evaluations that it held back and that no event has told yet. */
  heldBack: number;
  /** What the limits of a rule with conditions remember; not there: of a simple rule. */
  limits?: LimitMemory;
}

/** Whose cooldown it is: the key of its row. */
export function cooldownKey({ instanceKey, rule, flow }: Pick<StoredCooldown, "instanceKey" | "rule" | "flow">) {
  return {
    instance: storedText(instanceKey, 1024),
    rule: storedText(rule, 512),
    direction: flow?.direction ?? "",
    service: flow ? storedText(flow.service, 512) : "",
  };
}

export function cooldownOf(row: Cooldown): StoredCooldown {
  return {
    instanceKey: row.instance,
    rule: row.rule,
    flow: row.direction === "" ? null : storedFlow(row),
    firedMs: row.fired.getTime(),
    untilMs: row.until.getTime(),
    heldBack: row.heldBack,
    ...(row.limits && { limits: row.limits as unknown as LimitMemory }),
  };
}

/**
 * An episode is a run of firings of one rule on one instance (and, of a service rule, flow) without more than this
 * between the end of one cooldown and the next firing: so long must a rule have been quiet to count as healthy again.
 */
export const episodeGapMs: Milliseconds = 15 * 60_000;

/**
 * The statement that writes cooldowns, in whatever order news of them arrives: a later firing replaces an earlier one;
 * of one firing the end may only move on, and the count only grow. Of each it returns when its episode began.
 */
export function upsertCooldowns(cooldowns: readonly StoredCooldown[]): Prisma.Sql {
  const newest = new Map(cooldowns.map((one) => [JSON.stringify(cooldownKey(one)), one]));
  const rows = [...newest.values()].map((one) => ({
    ...cooldownKey(one),
    fired: new Date(one.firedMs),
    until: new Date(one.untilMs),
    heldBack: one.heldBack,
    limits: one.limits,
  }));
  return Prisma.sql`INSERT INTO cooldown AS kept (instance, rule, direction, service, fired, until, held_back, episode, limits)
    SELECT instance, rule, direction, service, fired, until, "heldBack", fired, limits
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS news (instance text, rule text, direction text, service text,
      fired timestamptz, until timestamptz, "heldBack" int, limits jsonb)
    ON CONFLICT (instance, rule, direction, service) DO UPDATE SET
      fired = excluded.fired,
      limits = excluded.limits,
      until = CASE WHEN kept.fired < excluded.fired THEN excluded.until ELSE GREATEST(kept.until, excluded.until) END,
      held_back = CASE WHEN kept.fired < excluded.fired THEN excluded.held_back ELSE GREATEST(kept.held_back, excluded.held_back) END,
      episode = CASE
        WHEN excluded.fired <= kept.until + ${episodeGapMs}::float8 * interval '1 millisecond' THEN COALESCE(kept.episode, kept.fired)
        ELSE excluded.fired
      END
    WHERE kept.fired <= excluded.fired
    RETURNING instance, rule, direction, service, episode`;
}

/** Removes cooldowns that are over, whose count was told, and whose episode is over too. */
export async function pruneCooldowns(client: Prisma.TransactionClient, nowMs: UnixMs): Promise<void> {
  const over = { until: { lte: new Date(nowMs - episodeGapMs) } };
  const forgotten = { until: { lte: new Date(nowMs - longestLimitMs) } };
  await client.cooldown.deleteMany({
    where: { heldBack: 0, OR: [{ ...over, limits: { equals: Prisma.DbNull } }, forgotten] },
  });
}

/** The statement by which cooldowns have nothing more to tell: an event has told what they held back. */
export function clearHeldBack(told: readonly HeldBack[]): Prisma.Sql {
  const rows = told.map((held) => ({ ...cooldownKey(held), fired: new Date(held.fromMs) }));
  return Prisma.sql`UPDATE cooldown AS kept SET held_back = 0
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS told (instance text, rule text, direction text, service text,
      fired timestamptz)
    WHERE kept.instance = told.instance AND kept.rule = told.rule AND kept.direction = told.direction
      AND kept.service = told.service AND kept.fired = told.fired`;
}
