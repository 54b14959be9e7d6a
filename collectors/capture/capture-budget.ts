import type { CaptureConfig } from "../../model/configuration.ts";
import type { UnixMs } from "../../model/units.ts";

/** A capture that holds a slot. */
export interface RunningCapture {
  id: string;
  instanceKey: string;
  app: string;
  startedMs: UnixMs;
  /** Rules that it was begun for; not there: a person asked, or it is of a sibling. */
  rules?: string[];
  /** It is of a healthy sibling, and gives way to what fires itself. */
  beside?: true;
  /** It is no capture but of the flight recorder: only `capture.total` counts it. */
  recording?: true;
}

/** What the budgets say of one more capture; null: there is room. */
export type BudgetAnswer = { outcome: "busy" | "budget"; why: string } | null;

interface Budget {
  speaks: boolean;
  outcome: "busy" | "budget";
  why: string;
}

/** The budgets in their order; `startedLastHour` counts captures started anywhere in the mesh in the last 60 minutes. */
export function askBudget(
  wish: Pick<RunningCapture, "instanceKey" | "app">,
  running: readonly RunningCapture[],
  startedLastHour: number,
  config: CaptureConfig,
): BudgetAnswer {
  const captures = running.filter(({ recording }) => !recording);
  const here = captures.filter(({ instanceKey }) => instanceKey === wish.instanceKey).length;
  const inApp = captures.filter(({ app }) => app === wish.app).length;
  const budgets: Budget[] = [
    {
      speaks: here > 0 && here >= config.perInstance,
      outcome: "busy",
      why: "A capture of this instance was already running.",
    },
    { speaks: config.perInstance <= 0, outcome: "budget", why: "Captures are switched off: capture.perInstance is 0." },
    {
      speaks: inApp >= config.perApp,
      outcome: "budget",
      why: `${inApp} of ${config.perApp} captures of application ${wish.app} were running (capture.perApp).`,
    },
    {
      speaks: running.length >= config.total,
      outcome: "budget",
      why: `${running.length} of ${config.total} captures were running in the mesh (capture.total).`,
    },
    {
      speaks: startedLastHour >= config.perHour,
      outcome: "budget",
      why: `${startedLastHour} of ${config.perHour} captures had been started in the last 60 minutes (capture.perHour).`,
    },
  ];
  return budgets.find(({ speaks }) => speaks) ?? null;
}
