import type { Milliseconds, UnixMs } from "../../model/units.ts";
import type { CaptureView } from "../../model/views/captures.ts";
import type { CaptureComparison } from "../../model/views/comparison.ts";

const whileRunningMs = 1_000;
const whileCurvesGrowMs = 10_000;
/** The last minute of the curves may arrive a little after it has passed. */
const graceMs = 30_000;
/** So long after a capture was begun its culprit may still be looked for. */
const searchMs = 60_000;

const whileScrapedMs = 3_000;
/** Four scrapes of the usual 15 s. */
const untilScrapedMs = 60_000;

/** How soon to ask for a capture again: often while it is taken and its culprit looked for, now and then while its curves grow, then never. */
export function refetchOf(
  view: Pick<CaptureView, "capture" | "completeAtMs"> | undefined,
  nowMs: UnixMs,
): Milliseconds | false {
  if (!view) return false;
  const running =
    view.capture.status === "running" || view.capture.profiles.some((profile) => profile.status === "running");
  const { atMs, culprit } = view.capture;
  if (running || (culprit === null && nowMs < atMs + searchMs)) return whileRunningMs;
  return view.completeAtMs !== null && nowMs < view.completeAtMs + graceMs ? whileCurvesGrowMs : false;
}

/**
 * How soon to ask for a comparison again: while one of its profiles is taken, and until the scrapes that tell the requests
 * of its CPU profiles are stored; a rate that is not known soon after never will be.
 */
export function comparisonRefetchOf(
  comparison: Pick<CaptureComparison, "profiles"> | null | undefined,
  nowMs: UnixMs,
): Milliseconds | false {
  const all = (comparison?.profiles ?? []).flatMap(({ sick, siblings }) => [sick, ...siblings]);
  if (all.some(({ status }) => status === "running")) return whileRunningMs;
  const isAwaited = all.some(
    ({ qps, durationMs, atMs }) =>
      qps === null && durationMs !== null && durationMs > 0 && nowMs < atMs + durationMs + untilScrapedMs,
  );
  return isAwaited ? whileScrapedMs : false;
}
