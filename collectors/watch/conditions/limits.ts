import { formatSpan } from "../../../model/format/duration.ts";
import type { LimitMemory, RuleLimits } from "../../../model/rule-conditions.ts";
import type { UnixMs } from "../../../model/units.ts";

/** Which limit keeps a rule still that would fire now, as a sentence; "": none. */
export function limitOf(limits: RuleLimits, state: LimitMemory, value: number, nowMs: UnixMs): string {
  const { perWindow, oncePerEpisode, highWaterMs } = limits;
  if (oncePerEpisode && state.inEpisode) return "It has fired in this episode already.";
  if (perWindow) {
    const recent = state.fired.filter((ms) => ms > nowMs - perWindow.windowMs);
    if (recent.length >= perWindow.count) {
      return `It has fired ${recent.length === 1 ? "once" : `${recent.length} times`} within ${formatSpan(perWindow.windowMs)}, as often as it may.`;
    }
  }
  if (highWaterMs > 0 && state.mark && nowMs < state.mark.atMs + highWaterMs && value <= state.mark.value) {
    return "It is not above the greatest value that it has fired at.";
  }
  return "";
}

/** What the limits remember once the rule has fired. */
export function limitedAfter(limits: RuleLimits, state: LimitMemory, value: number, nowMs: UnixMs): LimitMemory {
  const { perWindow, highWaterMs } = limits;
  const standing = state.mark && nowMs < state.mark.atMs + highWaterMs ? state.mark.value : 0;
  return {
    fired: perWindow ? [...state.fired.filter((ms) => ms > nowMs - perWindow.windowMs), nowMs] : [],
    inEpisode: true,
    mark: highWaterMs > 0 ? { value: Math.max(standing, value), atMs: nowMs } : null,
  };
}
