import { formatSpan } from "../../model/format/duration.ts";
import { formatCount } from "../../model/format/number.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";

/** Whether the page follows the mesh, and since when it does not. */
export interface LiveState {
  /** What the person asked for. */
  wanted: boolean;
  /** What holds the page: a fixed range, a selection, a text. */
  holds: ReadonlySet<string>;
  pausedAtMs: UnixMs | null;
}

export const liveAtFirst: LiveState = { wanted: true, holds: new Set(), pausedAtMs: null };

export function isLive(state: LiveState): boolean {
  return state.wanted && state.holds.size === 0;
}

/** `state` after the wish or a hold changed; a pause begins at `nowMs` and ends when nothing holds any more. */
export function afterChange(
  state: LiveState,
  change: { wanted?: boolean; hold?: { name: string; held: boolean } },
  nowMs: UnixMs,
): LiveState {
  const holds = new Set(state.holds);
  if (change.hold?.held) holds.add(change.hold.name);
  else if (change.hold) holds.delete(change.hold.name);
  const next = { wanted: change.wanted ?? state.wanted, holds };
  return { ...next, pausedAtMs: isLive({ ...next, pausedAtMs: null }) ? null : (state.pausedAtMs ?? nowMs) };
}

/** Scrapes since the pause began. */
export function updatesWaiting(state: LiveState, nowMs: UnixMs, intervalMs: Milliseconds): number {
  if (state.pausedAtMs === null || intervalMs <= 0) return 0;
  return Math.max(0, Math.floor((nowMs - state.pausedAtMs) / intervalMs));
}

/** What the button says: `Live 5 s`, `Paused`, `Paused, 3 updates waiting`. */
export function liveLabel(state: LiveState, nowMs: UnixMs, intervalMs: Milliseconds): string {
  if (isLive(state)) return `Live ${formatSpan(intervalMs)}`;
  const waiting = updatesWaiting(state, nowMs, intervalMs);
  if (waiting === 0) return "Paused";
  return `Paused, ${formatCount(waiting)} ${waiting === 1 ? "update" : "updates"} waiting`;
}
