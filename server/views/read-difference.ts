import type { ComparedProfile } from "../../model/views/comparison.ts";
import type { CaptureDifference } from "../findings/capture-difference.ts";
import { comparisonView } from "./comparison-view.ts";
import type { CaptureRecord, ViewSources } from "./sources.ts";

/**
 * How the profile with the culprit differs from that of the closest sibling, else from the instance's own while healthy.
 * Null: there is no culprit, or nothing to compare with.
 */
export async function readDifference(
  sources: ViewSources,
  { id, culprit, siblingOf }: CaptureRecord,
): Promise<CaptureDifference | null> {
  if (!culprit || siblingOf !== null) return null;
  const { kind } = culprit;
  const found = (await comparisonView(sources, id))?.profiles.find((profile) => profile.kind === kind);
  if (!found || found.sick.sha256 === null) return null;
  const base = found.siblings.find(({ sha256 }) => sha256 !== null) ?? found.lastHealthy;
  if (!base || base.sha256 === null) return null;
  // Damaged bytes must not cost the page; their own tab tells what is wrong with them.
  const growth = await sources.profiles.growth(found.sick.sha256, base.sha256, kind).catch(() => null);
  const { captureId, instance, instanceName } = base;
  return (
    growth && {
      kind,
      base: { captureId, instanceName, isItself: instance === found.sick.instance },
      growth,
      requests: both(found.sick, base, "requests"),
      qps: both(found.sick, base, "qps"),
    }
  );
}

function both(
  own: ComparedProfile,
  base: ComparedProfile,
  field: "requests" | "qps",
): { own: number; base: number } | null {
  const [ours, theirs] = [own[field], base[field]];
  return ours !== null && theirs !== null && ours > 0 && theirs > 0 ? { own: ours, base: theirs } : null;
}
