import { hasNoRule } from "../../model/capture-wish.ts";
import type { ProfileKind } from "../../model/profile-kinds.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { CaptureComparison, ComparedProfile, ProfileComparison } from "../../model/views/comparison.ts";
import { handledRate } from "./handled-requests.ts";
import type { CaptureRecord, ViewSources } from "./sources.ts";

/** Of a moment's profile the traffic of so long before is told. */
const beforeMomentMs = 60_000;

/** What a capture can be compared with, by kind of profile; null: there is none, or no rule asked for it. */
export async function comparisonView(sources: ViewSources, id: string): Promise<CaptureComparison | null> {
  const asked = await sources.captures.get(id);
  const sick = asked?.siblingOf ? await sources.captures.get(asked.siblingOf) : asked;
  if (!sick || hasNoRule(sick)) return null;
  const chosen = await Promise.all((sick.siblings?.chosen ?? []).map((one) => sources.captures.get(one.captureId)));
  const siblings = chosen.filter((record) => record !== null);
  const profiles = await Promise.all(sick.profiles.map(({ kind }) => compare(sources, kind, sick, siblings)));
  return { sickId: sick.id, choice: sick.siblings, profiles };
}

async function compare(
  sources: ViewSources,
  kind: ProfileKind,
  sick: CaptureRecord,
  siblings: readonly CaptureRecord[],
): Promise<ProfileComparison> {
  const [own, ...others] = await Promise.all(
    [sick, ...siblings.filter((one) => one.profiles.some((profile) => profile.kind === kind))].map((record) =>
      compared(sources, kind, record),
    ),
  );
  if (!own) throw new Error("a comparison has the profile that is compared");
  const isAnswered = others.some(({ status }) => status === "stored" || status === "running");
  const healthy = isAnswered
    ? null
    : await sources.captures.lastHealthy({ instance: sick.instance, kind, beforeMs: sick.atMs });
  return { kind, sick: own, siblings: others, lastHealthy: healthy && (await compared(sources, kind, healthy)) };
}

async function compared(sources: ViewSources, kind: ProfileKind, record: CaptureRecord): Promise<ComparedProfile> {
  const { id: captureId, instance, instanceName, zone } = record;
  const profile = record.profiles.find((one) => one.kind === kind);
  const sha256 = profile?.sha256 ?? null;
  const beganMs = record.beganMs[kind] ?? record.atMs;
  const durationMs = sha256 === null ? null : await durationOf(sources, sha256, kind);
  const window = windowOf(beganMs, durationMs ?? 0);
  const qps = sha256 === null ? null : await handledRate(sources, instance, window);
  const requests = qps !== null && durationMs !== null && durationMs > 0 ? (qps * durationMs) / 1000 : null;
  const status = profile?.status ?? "unsupported";
  return { captureId, instance, instanceName, zone, atMs: beganMs, status, sha256, durationMs, qps, requests };
}

function windowOf(beganMs: number, durationMs: number): FixedRange {
  return durationMs > 0
    ? { fromMs: beganMs, toMs: beganMs + durationMs }
    : { fromMs: beganMs - beforeMomentMs, toMs: beganMs };
}

/** Only a profile of CPU time measures for a while; damaged bytes tell nothing. */
async function durationOf(sources: ViewSources, sha256: string, kind: ProfileKind): Promise<number | null> {
  if (kind !== "cpu") return 0;
  const meta = await sources.profiles.meta(sha256, kind).catch(() => null);
  return meta && meta.durationNs / 1e6;
}
