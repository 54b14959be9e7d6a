import type { Firing } from "../../../model/captures.ts";
import { testsOf } from "../../../model/rule-conditions.ts";
import { signals } from "../../../model/signals.ts";
import type { WatchObservation } from "../../../model/watch-observation.ts";
import { valuesOfRing } from "../ring.ts";
import type { ConditionRule } from "./condition-rule.ts";
import { holdProgress } from "./hold.ts";
import { deciding } from "./step.ts";
import type { SubjectState } from "./subject-state.ts";
import type { TestResult } from "./test-result.ts";

/** The firing of a rule with conditions. `held`: the scrapes that held, before the firing ended the hold. */
export function conditionFiring(
  { rule, conditions }: ConditionRule,
  observation: WatchObservation,
  state: SubjectState,
  held: readonly number[],
): Firing {
  const first = deciding(state.results);
  const test = testsOf(conditions.when)[first ? state.results.indexOf(first) : 0];
  const window = test?.test === "window" ? test : null;
  const progress = holdProgress(conditions.hold, held, observation.atMs);
  const memory = state.memories[first ? state.results.indexOf(first) : 0];
  const signal = test?.signal ?? rule.signal;
  return {
    instanceKey: observation.instanceKey,
    rule: rule.name,
    signal,
    flow: state.flow,
    atMs: observation.atMs,
    test: first?.decidedBy ?? "abs",
    reason: reasonOfResults(state.results),
    numbers: {
      value: first?.value ?? 0,
      average: first && !Number.isNaN(first.average) ? first.average : null,
      min: window?.min || null,
      diff: window?.diff || null,
      abs: window?.abs || null,
      ...(window && window.below !== null ? { below: window.below } : {}),
      unit: signals[signal].unit,
      conditions: state.results.map(({ text, holds }) => ({ text, holds })),
    },
    window: memory?.window ? valuesOfRing(memory.window) : (memory?.points ?? []).slice(-10).map(({ value }) => value),
    held: { count: progress.count, of: progress.of },
    cooldownUntilMs: state.coolingUntilMs,
    capture: rule.capture,
    plan: { actions: conditions.actions, guards: conditions.guards },
    ...siblingsOf(conditions),
    limits: { fired: state.fired, inEpisode: state.inEpisode, mark: state.mark },
    atScrape: { cpuPercent: known(observation.process.cpu), goroutines: known(observation.process.goroutine) },
  };
}

/** The most that one of the actions asks for; not said where none does. */
function siblingsOf({ actions }: ConditionRule["conditions"]): Pick<Firing, "siblings"> {
  const asked = actions.flatMap(({ siblings }) => siblings ?? []);
  return asked.length > 0 ? { siblings: Math.max(...asked) } : {};
}

/** Every test that holds, as one paragraph. */
export function reasonOfResults(results: readonly TestResult[]): string {
  return results
    .filter(({ holds }) => holds === true)
    .map(({ text }) => text)
    .join(" ");
}

function known(value: number): number | null {
  return value >= 0 ? value : null;
}
