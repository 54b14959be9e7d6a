import type { CaptureOutcome, Firing } from "../../model/captures.ts";
import type { CaptureConfig } from "../../model/configuration.ts";
import type { Milliseconds, Seconds } from "../../model/units.ts";
import { askBudget, type RunningCapture } from "./capture-budget.ts";

const hourMs = 3_600_000;
/** What a profile other than of the CPU is taken to last. */
const quickProfileMs: Milliseconds = 500;

export interface ReplayedCosts {
  captures: Partial<Record<CaptureOutcome, number>>;
  profiles: number;
  cpuSeconds: Seconds;
}

/** What the budgets would have made of firings, in the order of their times, had nothing else been captured. */
export function replayBudget(
  firings: readonly (Pick<Firing, "instanceKey" | "atMs" | "capture"> & { app: string })[],
  config: CaptureConfig,
): ReplayedCosts {
  const captures: ReplayedCosts["captures"] = {};
  let running: (RunningCapture & { endMs: number })[] = [];
  let started: number[] = [];
  let profiles = 0;
  let cpuSeconds = 0;
  for (const [index, { instanceKey, app, atMs, capture }] of firings.entries()) {
    running = running.filter(({ endMs }) => endMs > atMs);
    started = started.filter((startedMs) => startedMs > atMs - hourMs);
    const refused =
      capture.length === 0 ? "none" : askBudget({ instanceKey, app }, running, started.length, config)?.outcome;
    const outcome = refused ?? "captured";
    captures[outcome] = (captures[outcome] ?? 0) + 1;
    if (outcome !== "captured") continue;
    const seconds = capture.includes("cpu") ? config.cpuSeconds : 0;
    const endMs = atMs + seconds * 1000 + capture.length * quickProfileMs;
    running.push({ id: String(index), instanceKey, app, startedMs: atMs, endMs });
    started.push(atMs);
    profiles += capture.length;
    cpuSeconds += seconds;
  }
  return { captures, profiles, cpuSeconds };
}
