import type { Milliseconds, UnixMs } from "../../model/units.ts";
import type { CaptureView } from "../../model/views/captures.ts";

const whileRunningMs = 1_000;
const whileCurvesGrowMs = 10_000;
/** The last minute of the curves may arrive a little after it has passed. */
const graceMs = 30_000;
/** So long after a capture was begun its culprit may still be looked for. */
const searchMs = 60_000;

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
