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
 * Writes cooldowns in one statement, in whatever order news of them arrives: a later firing replaces an earlier one;
 * of one firing the end may only move on, and the count only grow. Answers when the episode of each began, in the
 * order of `cooldowns`.
 */
export async function writeCooldowns(
  client: Prisma.TransactionClient,
  cooldowns: readonly StoredCooldown[],
): Promise<UnixMs[]> {
  if (cooldowns.length === 0) return [];
  const keys = cooldowns.map(cooldownKey);
  const newest = new Map(keys.map((key, place) => [JSON.stringify(key), place]));
  const places = [...newest.values()];
  const column = (value: (place: number) => string | number) => places.map(value);
  const written = await client.$queryRaw<WrittenCooldown[]>`
    INSERT INTO cooldown AS kept (instance, rule, direction, service, fired, until, held_back, episode, limits)
    SELECT instance, rule, direction, service, to_timestamp(fired / 1000.0), to_timestamp(until / 1000.0), held_back,
      to_timestamp(fired / 1000.0), NULLIF(limits, 'null')::jsonb
    FROM unnest(
      ${column((place) => keys[place]?.instance ?? "")}::text[],
      ${column((place) => keys[place]?.rule ?? "")}::text[],
      ${column((place) => keys[place]?.direction ?? "")}::text[],
      ${column((place) => keys[place]?.service ?? "")}::text[],
      ${column((place) => cooldowns[place]?.firedMs ?? 0)}::float8[],
      ${column((place) => cooldowns[place]?.untilMs ?? 0)}::float8[],
      ${column((place) => cooldowns[place]?.heldBack ?? 0)}::int4[],
      ${column((place) => JSON.stringify(cooldowns[place]?.limits ?? null))}::text[]
    ) AS news (instance, rule, direction, service, fired, until, held_back, limits)
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
    RETURNING instance, rule, direction, service, episode AS began`;
  const began = new Map(
    written.map(({ instance, rule, direction, service, began: atMs }) => [
      JSON.stringify({ instance, rule, direction, service }),
      atMs.getTime(),
    ]),
  );
  return cooldowns.map(({ firedMs }, place) => began.get(JSON.stringify(keys[place])) ?? firedMs);
}

/** Removes cooldowns that are over, whose count was told, and whose episode is over too. */
export async function pruneCooldowns(client: Prisma.TransactionClient, nowMs: UnixMs): Promise<void> {
  const over = { until: { lte: new Date(nowMs - episodeGapMs) } };
  const forgotten = { until: { lte: new Date(nowMs - longestLimitMs) } };
  await client.cooldown.deleteMany({
    where: { heldBack: 0, OR: [{ ...over, limits: { equals: Prisma.DbNull } }, forgotten] },
  });
}

type WrittenCooldown = Pick<Cooldown, "instance" | "rule" | "direction" | "service"> & { began: Date };

/** An event has told what these cooldowns held back. */
export async function clearHeldBack(client: Prisma.TransactionClient, told: readonly HeldBack[]): Promise<void> {
  for (const held of told) {
    const where = { ...cooldownKey(held), fired: new Date(held.fromMs) };
    await client.cooldown.updateMany({ where, data: { heldBack: 0 } });
  }
}
