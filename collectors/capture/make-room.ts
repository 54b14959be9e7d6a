import type { CaptureConfig } from "../../model/configuration.ts";
import { askBudget, type BudgetAnswer, type RunningCapture } from "./capture-budget.ts";

/** Whether there is room for a capture, and which captures of siblings end for it. */
export interface Room {
  /** Null: there is room, once those that give way are gone. */
  refusal: BudgetAnswer;
  givingWay: RunningCapture[];
}

/**
 * Room for what fires itself. Evidence of a sick instance is worth more than a comparison for another: where the budgets
 * have no room, captures of siblings end, the instance's own first, then of its application, the latest begun first. None
 * ends in vain.
 */
export function makeRoom(
  wish: Pick<RunningCapture, "instanceKey" | "app">,
  running: readonly RunningCapture[],
  startedLastHour: number,
  config: CaptureConfig,
): Room {
  const refusal = askBudget(wish, running, startedLastHour, config);
  if (!refusal) return { refusal, givingWay: [] };
  const nearness = (one: RunningCapture): number =>
    one.instanceKey === wish.instanceKey ? 0 : one.app === wish.app ? 1 : 2;
  const besides = running
    .filter(({ beside }) => beside)
    .toSorted((a, b) => nearness(a) - nearness(b) || b.startedMs - a.startedMs);
  for (let count = 1; count <= besides.length; count++) {
    const givingWay = besides.slice(0, count);
    const staying = running.filter((one) => !givingWay.includes(one));
    if (!askBudget(wish, staying, startedLastHour, config)) return { refusal: null, givingWay };
  }
  return { refusal, givingWay: [] };
}
