import { insertEvents } from "../events/insert-events.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { BeginningRows } from "./begin.ts";
import { upsertCooldowns } from "./cooldown-rows.ts";

/**
 * The one statement that captures wait for before their requests go out: cooldowns, captures with their profiles, and
 * events of all that begin together. Episodes begin with the firing, or where its cooldown says.
 */
export function insertBeginnings(beginnings: readonly BeginningRows[]): Prisma.Sql {
  const captures = beginnings.flatMap((one) => one.captures);
  return Prisma.sql`WITH cooled AS (${upsertCooldowns(beginnings.flatMap(({ cooldowns }) => cooldowns))}),
    begun AS (${insertCaptures(captures)}),
    profiled AS (${insertProfiles(beginnings.flatMap(({ profiles }) => profiles))})
    ${insertEvents(beginnings.flatMap(({ events }) => events))}`;
}

function insertCaptures(rows: BeginningRows["captures"]): Prisma.Sql {
  return Prisma.sql`INSERT INTO capture (id, at, instance, instance_name, app, zone, kind, sidecar_version, rule, direction, service, reason,
      numbers, test, "window", held_count, held_of, mode, seconds, status, start_time, pid, facts, sibling_of, sibling_choice,
      episode)
    SELECT id, at, told.instance, "instanceName", app, zone, kind, "sidecarVersion", told.rule, told.direction, told.service, reason,
      numbers, test, "window", "heldCount", "heldOf", mode, seconds, status, "startTime", pid, facts, "siblingOf", "siblingChoice",
      COALESCE(cooled.episode, "firedAt")
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS told (id text, at timestamptz, instance text, "instanceName" text,
      app text, zone text, kind text, "sidecarVersion" text, rule text, direction text, service text, reason text,
      numbers jsonb, test text, "window" float8[], "heldCount" int, "heldOf" int, mode text, seconds int, status text,
      "startTime" timestamptz, pid int, facts jsonb, "siblingOf" text, "siblingChoice" jsonb, "firedAt" timestamptz,
      "episodeOf" jsonb)
    LEFT JOIN cooled ON "episodeOf" = jsonb_build_object('instance', cooled.instance, 'rule', cooled.rule,
      'direction', cooled.direction, 'service', cooled.service)`;
}

function insertProfiles(rows: BeginningRows["profiles"]): Prisma.Sql {
  return Prisma.sql`INSERT INTO captured_profile (capture_id, kind, status, error)
    SELECT "captureId", kind, status, error
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS told ("captureId" text, kind text, status text, error text)`;
}
