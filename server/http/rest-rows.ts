import { hasNoRule } from "../../model/capture-wish.ts";
import type { MeshEvent } from "../../model/events.ts";
import { formatIso } from "../../model/format/time.ts";
import type { SiblingChoice } from "../../model/siblings.ts";
import type { ApplicationRow } from "../../model/views/applications.ts";
import type { CaptureRow } from "../../model/views/captures.ts";
import type { Compared } from "../../model/views/curves.ts";
import type { SignalsView } from "../../model/views/signals.ts";
import type { TargetRow } from "../api/reads.ts";

/** A capture as the REST API gives it; without `rule` and `numbers` where a person asked; `instance` is the target's `key`, `errors` values are ratios. */
export function captureBody(row: CaptureRow) {
  const { value, average, min, diff, abs, unit } = row.numbers;
  return {
    id: row.id,
    at: formatIso(row.atMs),
    app: row.app,
    zone: row.zone,
    version: row.version,
    instance: row.instance,
    instanceName: row.instanceName,
    rule: hasNoRule(row) ? null : row.rule,
    reason: row.reason,
    numbers: hasNoRule(row) ? null : { value, average, min, diff, abs, unit },
    culprit: row.culprit,
    status: row.status,
    pinned: isoOrNull(row.pinnedMs),
    siblingOf: row.siblingOf,
    siblings: row.siblings && siblingsBody(row.siblings),
    profiles: row.profiles.map(({ kind, status, bytes, sha256, error }) => ({ kind, status, bytes, sha256, error })),
  };
}

function siblingsBody({ wanted, qps, reason, chosen }: SiblingChoice) {
  const captures = chosen.map(({ captureId, instance, zone, qps: own }) => ({
    id: captureId,
    instance,
    zone,
    qps: own,
  }));
  return { wanted, qps, reason, captures };
}

/** A target as the REST API gives it. */
export function targetBody(row: TargetRow) {
  const { lastScrapeMs, sinceMs, startTimeMs, id: _id, ...rest } = row;
  return { ...rest, lastScrape: isoOrNull(lastScrapeMs), since: isoOrNull(sinceMs), startTime: isoOrNull(startTimeMs) };
}

/** An event as the REST API gives it; `capture` is the id of the one that it began. */
export function eventBody({ atMs, captureId, ...rest }: MeshEvent) {
  return { ...rest, at: formatIso(atMs), capture: captureId };
}

/** An application as the REST API gives it; `before` is the range before, null where that is not known. */
export function applicationBody(row: ApplicationRow) {
  const { app, status, why, kinds, versions, zones, instances, sinceMs } = row;
  return {
    app,
    status,
    why,
    since: isoOrNull(sinceMs),
    kinds,
    versions,
    zones,
    instances,
    signals: {
      qps: figure(row.qps, "1/s"),
      rt: figure(row.rtMeanMs, "ms"),
      errors: figure(row.errorRatio, "ratio"),
      cpuCores: figure(row.sidecarCores, "cores"),
    },
  };
}

/** Series as the REST API gives them: a value, or null and the state that says why. */
export function signalsBody({ signal, unit, range, stepMs, series, cut }: SignalsView) {
  return {
    signal,
    unit,
    from: formatIso(range.fromMs),
    to: formatIso(range.toMs),
    stepMs,
    data: series.map(({ labels, reason, points }) => ({
      labels,
      unit,
      reason,
      points: points.map(({ atMs, value, state }) => ({ at: formatIso(atMs), value, state })),
    })),
    cut,
  };
}

function figure({ now, before }: Compared, unit: string) {
  return { value: now, before, unit };
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : formatIso(ms);
}
