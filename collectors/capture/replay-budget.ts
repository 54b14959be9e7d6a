import type { CaptureOutcome, Firing } from "../../model/captures.ts";
import type { CaptureConfig } from "../../model/configuration.ts";
import type { Milliseconds, Seconds } from "../../model/units.ts";
import { askBudget, type BudgetAnswer, type RunningCapture } from "./capture-budget.ts";
import { stagesOf } from "./capture-stages.ts";
import { harmOf } from "./wanted-profiles.ts";

const hourMs = 3_600_000;
/** What a profile other than of the CPU is taken to last. */
const quickProfileMs: Milliseconds = 500;

export interface ReplayedCosts {
  captures: Partial<Record<CaptureOutcome, number>>;
  profiles: number;
  cpuSeconds: Seconds;
}

type Replayed = Pick<Firing, "instanceKey" | "atMs" | "capture" | "atScrape" | "plan" | "rule"> & { app: string };

/** What guards and budgets would have made of one rule's firings, in the order of their times, had nothing else been captured. */
export function replayBudget(firings: readonly Replayed[], config: CaptureConfig): ReplayedCosts {
  const captures: ReplayedCosts["captures"] = {};
  let running: (RunningCapture & { endMs: number })[] = [];
  let started: number[] = [];
  let profiles = 0;
  let cpuSeconds = 0;
  for (const [index, firing] of firings.entries()) {
    const { instanceKey, app, atMs, plan } = firing;
    const kinds = firing.capture.filter((kind) => harmOf(kind, firing, config) === "");
    running = running.filter(({ endMs }) => endMs > atMs);
    started = started.filter((startedMs) => startedMs > atMs - hourMs);
    const isCrowded = running.length >= (plan?.guards.concurrency ?? Number.POSITIVE_INFINITY);
    const outcome = outcomeOf(firing.capture.length, kinds.length, isCrowded, () =>
      askBudget({ instanceKey, app }, running, started.length, config),
    );
    captures[outcome] = (captures[outcome] ?? 0) + 1;
    if (outcome !== "captured") continue;
    const stages = stagesOf([{ kinds, actions: plan?.actions }], config.cpuSeconds);
    const seconds = stages.reduce((sum, stage) => sum + stage.seconds, 0);
    const endMs = atMs + seconds * 1000 + kinds.length * quickProfileMs;
    running.push({ id: String(index), instanceKey, app, startedMs: atMs, endMs });
    started.push(atMs);
    profiles += kinds.length;
    cpuSeconds += seconds;
  }
  return { captures, profiles, cpuSeconds };
}

function outcomeOf(asked: number, harmless: number, isCrowded: boolean, budget: () => BudgetAnswer): CaptureOutcome {
  if (asked === 0) return "none";
  if (harmless === 0) return "ceiling";
  return isCrowded ? "budget" : (budget()?.outcome ?? "captured");
}
