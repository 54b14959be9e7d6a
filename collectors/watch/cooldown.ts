import type { HeldBack } from "../../model/events.ts";
import type { Rule } from "../../model/rules.ts";
import type { UnixMs } from "../../model/units.ts";
import type { RunningCooldown } from "../ports.ts";
import { type RuleRow, readColumn, writeColumn } from "./rule-row.ts";

type Whose = Pick<HeldBack, "instanceKey" | "rule" | "flow">;

/** What a cooldown held back, told once it is over; null: it still runs, or held nothing back. */
export function takeHeldBack(row: RuleRow, whose: Whose, nowMs: UnixMs): HeldBack | null {
  return nowMs < readColumn(row, "coolingUntilMs") ? null : endHeldBack(row, whose);
}

/** The same whether the cooldown is over or not, for a rule or an instance that is no longer watched. */
export function endHeldBack(row: RuleRow, { instanceKey, rule, flow }: Whose): HeldBack | null {
  const count = readColumn(row, "heldBack");
  if (count === 0) return null;
  writeColumn(row, "heldBack", 0);
  return {
    instanceKey,
    rule,
    flow,
    fromMs: readColumn(row, "firedMs"),
    toMs: readColumn(row, "coolingUntilMs"),
    count,
  };
}

/** Sets a cooldown that ran before the console was started again. */
export function restoreCooldown(row: RuleRow, cooldown: RunningCooldown): void {
  writeColumn(row, "firedMs", cooldown.firedMs);
  writeColumn(row, "coolingUntilMs", cooldown.untilMs);
  writeColumn(row, "heldBack", cooldown.heldBack);
}

/** The cooldown of a row, as it is remembered outside; null: it never fired. */
export function cooldownOf(row: RuleRow, { instanceKey, rule, flow }: Whose): RunningCooldown | null {
  const firedMs = readColumn(row, "firedMs");
  if (firedMs === 0) return null;
  const untilMs = readColumn(row, "coolingUntilMs");
  return { instanceKey, rule, flow, firedMs, untilMs, heldBack: readColumn(row, "heldBack") };
}

/** In `holmes` a cooldown runs from the end of the capture, not from the firing; answers whether it does. */
export function restartCooldown(row: RuleRow, rule: Rule, captureEndMs: UnixMs): boolean {
  const firedMs = readColumn(row, "firedMs");
  const isFirstOfPair = readColumn(row, "forced") === 1;
  if (rule.mode !== "holmes" || firedMs === 0 || firedMs > captureEndMs || isFirstOfPair) return false;
  writeColumn(row, "coolingUntilMs", captureEndMs + rule.cooldownMs);
  return true;
}
