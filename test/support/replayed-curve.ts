import type { ExpectedWindow } from "./recording.ts";
import type { Served } from "./replayed-target.ts";

/** What a step of a curve must hold: requests, and what of them a mean and a ratio are made of. */
export interface ReplayedStep {
  fromMs: number;
  requests: number;
  timeMs: number;
  errors: number;
}

/**
 * A recorded curve as it must look when its frames are scraped at other times than they were recorded at. Between two
 * frames lie as many requests, errors and ms as in the recording, whatever the seconds between them are now; a step
 * holds the part of each window that lies in it. Steps that a window without numbers touches are left out, and those at
 * whose edges the moment of a scrape is not sure.
 */
export function replayedCurve(
  windows: readonly ExpectedWindow[],
  served: ReadonlyMap<number, Served>,
  stepMs: number,
): ReplayedStep[] {
  const parts = windows.flatMap((window, frame) => partOf(window, served.get(frame - 1), served.get(frame)) ?? []);
  const firstMs = Math.min(...parts.map(({ fromMs }) => fromMs));
  const lastMs = Math.max(...parts.map(({ toMs }) => toMs));
  const steps: ReplayedStep[] = [];
  for (let fromMs = Math.ceil(firstMs / stepMs) * stepMs; fromMs + stepMs <= lastMs; fromMs += stepMs) {
    const within = parts.map((part) => ({ ...part, ms: overlapMs(part, fromMs, fromMs + stepMs) }));
    const coveredMs = within.reduce((sum, { ms }) => sum + ms, 0);
    const isUnsure = parts.some((part) => !part.isSure && (holds(part, fromMs) || holds(part, fromMs + stepMs)));
    if (coveredMs < stepMs || isUnsure) continue;
    const sum = (name: "requests" | "timeMs" | "errors") =>
      within.reduce((total, part) => total + (part[name] * part.ms) / (part.toMs - part.fromMs), 0);
    steps.push({ fromMs, requests: sum("requests"), timeMs: sum("timeMs"), errors: sum("errors") });
  }
  return steps;
}

interface Part extends ReplayedStep {
  toMs: number;
  isSure: boolean;
}

function holds({ fromMs, toMs }: Part, atMs: number): boolean {
  return fromMs <= atMs && atMs <= toMs;
}

function partOf(window: ExpectedWindow, from: Served | undefined, to: Served | undefined): Part | null {
  const { qps, windowS, rtMs, errorRatio } = window;
  if (qps === undefined || windowS === undefined || !from || !to) return null;
  const requests = qps * windowS;
  return {
    fromMs: from.atMs,
    toMs: to.atMs,
    isSure: from.isSure && to.isSure,
    requests,
    timeMs: requests * (rtMs ?? 0),
    errors: requests * (errorRatio ?? 0),
  };
}

function overlapMs(part: Part, fromMs: number, toMs: number): number {
  return Math.max(0, Math.min(part.toMs, toMs) - Math.max(part.fromMs, fromMs));
}
