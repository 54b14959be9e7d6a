import type { Firing } from "../../model/captures.ts";
import { signals } from "../../model/signals.ts";
import type { WatchObservation } from "../../model/watch-observation.ts";
import type { Fired, Moment } from "./judge.ts";
import { reasonOf } from "./reason.ts";
import type { WatchedRule } from "./rule-set.ts";

/** The firing of a rule on one instance (and flow), as events and captures take it on. */
export function firingOf(
  fired: Fired,
  { rule }: WatchedRule,
  observation: WatchObservation,
  flow: Firing["flow"],
  moment: Moment,
): Firing {
  const off = (threshold: number): number | null => (threshold === 0 && rule.mode === "corrected" ? null : threshold);
  return {
    instanceKey: observation.instanceKey,
    rule: rule.name,
    signal: rule.signal,
    flow,
    atMs: moment.atMs,
    test: fired.test,
    reason: reasonOf(rule, fired.test, fired.value, fired.average),
    numbers: {
      value: fired.value,
      average: Number.isNaN(fired.average) ? null : fired.average,
      min: off(rule.min),
      diff: off(rule.diff),
      abs: off(rule.abs),
      ...(rule.below === null ? {} : { below: rule.below }),
      unit: signals[rule.signal].unit,
    },
    window: fired.window,
    held: { count: fired.held, of: rule.mode === "corrected" ? rule.hold : 1 },
    cooldownUntilMs: fired.cooldownUntilMs,
    capture: rule.capture,
    atScrape: { cpuPercent: known(observation.process.cpu), goroutines: known(observation.process.goroutine) },
  };
}

function known(value: number): number | null {
  return value >= 0 ? value : null;
}
