import { wasAsked } from "../../model/capture-wish.ts";
import { formatIso } from "../../model/format/time.ts";
import type { CaptureRow } from "../../model/views/captures.ts";
import type { TargetRow } from "../api/reads.ts";

/** A capture as the REST API gives it; without `rule` and `numbers` where a person asked; `instance` is the target's `key`, `errors` values are ratios. */
export function captureBody(row: CaptureRow) {
  const { value, average, min, diff, abs, unit } = row.numbers;
  return {
    id: row.id,
    at: formatIso(row.atMs),
    app: row.app,
    instance: row.instance,
    rule: wasAsked(row) ? null : row.rule,
    reason: row.reason,
    numbers: wasAsked(row) ? null : { value, average, min, diff, abs, unit },
    status: row.status,
    profiles: row.profiles.map(({ kind, status, bytes, sha256 }) => ({ kind, status, bytes, sha256 })),
  };
}

/** A target as the REST API gives it. */
export function targetBody(row: TargetRow) {
  const { lastScrapeMs, sinceMs, startTimeMs, id: _id, ...rest } = row;
  return { ...rest, lastScrape: isoOrNull(lastScrapeMs), since: isoOrNull(sinceMs), startTime: isoOrNull(startTimeMs) };
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : formatIso(ms);
}
