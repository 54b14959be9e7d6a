import type { UnixMs } from "../../model/units.ts";
import type { PrismaClient } from "../db.ts";

/** What one rule did in a range. */
export interface RuleCount {
  rule: string;
  fired: number;
  captured: number;
  heldBack: number;
  last: { atMs: UnixMs; app: string; instance: string; instanceName: string; captureId: string | null } | null;
}

/** `instances` are keys; null: all, also those that are gone. */
export type RuleCounts = (query: {
  fromMs: UnixMs;
  toMs: UnixMs;
  instances: readonly string[] | null;
}) => Promise<RuleCount[]>;

/** Counts firings and held-back evaluations by rule; cooldowns that still run are counted too. */
export function createRuleCounts(client: PrismaClient): RuleCounts {
  return async ({ fromMs, toMs, instances }) => {
    const among = instances ? { instance: { in: [...instances] } } : {};
    const at = { gte: new Date(fromMs), lte: new Date(toMs) };
    const [told, running] = await Promise.all([
      client.event.groupBy({
        by: ["rule", "kind", "outcome"],
        where: { at, kind: { in: ["firing", "held-back"] }, rule: { not: null }, ...among },
        _count: true,
        _sum: { heldCount: true },
      }),
      client.cooldown.groupBy({ by: ["rule"], where: { fired: at, ...among }, _sum: { heldBack: true } }),
    ]);
    const counts = new Map<string, Omit<RuleCount, "last">>();
    const of = (rule: string): Omit<RuleCount, "last"> => {
      const count = counts.get(rule) ?? { rule, fired: 0, captured: 0, heldBack: 0 };
      counts.set(rule, count);
      return count;
    };
    for (const { rule, kind, outcome, _count, _sum } of told) {
      const count = of(rule ?? "");
      if (kind === "held-back") count.heldBack += _sum.heldCount ?? 0;
      else count.fired += _count;
      if (kind === "firing" && outcome === "captured") count.captured += _count;
    }
    for (const { rule, _sum } of running) of(rule).heldBack += _sum.heldBack ?? 0;
    return Promise.all(
      [...counts.values()].map(async (count) => ({
        ...count,
        last: await lastOf(client, { rule: count.rule, at, ...among }),
      })),
    );
  };
}

async function lastOf(
  client: PrismaClient,
  of: { rule: string; at: { gte: Date; lte: Date }; instance?: { in: string[] } },
): Promise<RuleCount["last"]> {
  const row = await client.event.findFirst({
    where: { kind: "firing", ...of },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { at: true, app: true, instance: true, instanceName: true, captureId: true },
  });
  if (!row) return null;
  const { at: firedAt, ...where } = row;
  return { atMs: firedAt.getTime(), ...where };
}
