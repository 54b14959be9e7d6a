import type { UnixMs } from "../../model/units.ts";

/** The time under the crosshair that the charts of one page share; null: nobody reads. */
export interface Crosshair {
  atMs: () => UnixMs | null;
  set: (atMs: UnixMs | null) => void;
  /** Calls back after each change, until what it returns is called. */
  subscribe: (changed: () => void) => () => void;
}

export function createCrosshair(): Crosshair {
  const listeners = new Set<() => void>();
  let now: UnixMs | null = null;
  return {
    atMs: () => now,
    set: (atMs) => {
      if (atMs === now) return;
      now = atMs;
      for (const changed of listeners) changed();
    },
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

/** The time of the grid that is nearest to `atMs`; null where the grid has none near it. */
export function snapped(
  atMs: UnixMs | null,
  { startMs, stepMs, length }: { startMs: UnixMs; stepMs: number; length: number },
): UnixMs | null {
  if (atMs === null || length === 0) return null;
  const place = Math.round((atMs - startMs) / stepMs);
  return place >= -1 && place <= length ? startMs + Math.min(length - 1, Math.max(0, place)) * stepMs : null;
}
