import { Prisma } from "../generated/prisma/client.ts";
import type { NewEvent } from "./event-row.ts";

/**
 * The statement that inserts events, in their order. As one parameter in JSON instead of Prisma's `createMany`, which
 * takes twenty for each row, and can be no part of a statement that writes captures and cooldowns too.
 */
export function insertEvents(rows: readonly NewEvent[]): Prisma.Sql {
  return Prisma.sql`INSERT INTO event (kind, at, duration_ms, app, zone, version, instance, instance_name, rule, signal, direction,
      service, reason, test, numbers, "window", held_count, held_of, outcome, why, siblings, capture_id)
    SELECT kind, at, COALESCE("durationMs", 0), app, zone, version, instance, "instanceName", rule, signal, direction,
      service, reason, test, numbers, "window", "heldCount", "heldOf", outcome, COALESCE(why, ''), COALESCE(siblings, ''), "captureId"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS told (kind text, at timestamptz, "durationMs" bigint, app text,
      zone text, version text, instance text, "instanceName" text, rule text, signal text, direction text, service text,
      reason text, test text, numbers jsonb, "window" float8[], "heldCount" int, "heldOf" int, outcome text, why text,
      siblings text, "captureId" text)`;
}
