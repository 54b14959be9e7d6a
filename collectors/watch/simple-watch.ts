import type { HeldBack } from "../../model/events.ts";
import type { Rule, RuleState, RuleSurvey } from "../../model/rules.ts";
import type { UnixMs } from "../../model/units.ts";
import type { WatchObservation } from "../../model/watch-observation.ts";
import type { RunningCooldown } from "../ports.ts";
import { carryOver } from "./carry-over.ts";
import { cooldownOf, endHeldBack, restartCooldown } from "./cooldown.ts";
import { createObserver, type WatchOutcome } from "./observer.ts";
import type { RuleRow } from "./rule-row.ts";
import { prepareRules } from "./rule-set.ts";
import { ruleStateOf, ruleStateWithoutFlows } from "./rule-state.ts";
import { type RuleSurveyQuery, surveyRule } from "./rule-survey.ts";
import { createWatchMemory, type WatchMemory } from "./watch-memory.ts";

/** Simple rules over a mesh: what fires at each scrape, and why what has not fired has not. No clock, no IO. */
export interface SimpleWatch {
  observe: (observation: WatchObservation) => WatchOutcome;
  /** One state per rule and, for service rules, flow, in the order of the configuration; empty: not seen yet. */
  states: (instanceKey: string, nowMs: UnixMs) => RuleState[];
  /** How a rule stands on many instances; null: there is no such rule. */
  survey: (query: RuleSurveyQuery, nowMs: UnixMs) => RuleSurvey | null;
  /**
   * Drops an instance; what its cooldowns held back is told with the next scrape of any instance, and they run on should
   * it come back.
   */
  forget: (instanceKey: string, nowMs: UnixMs) => void;
  /** Takes new rules: cooldowns go on by name, averages too where signal, mode and level are the same. */
  setRules: (rules: readonly Rule[]) => void;
  /** A capture ended: rules in `holmes` mode count their cooldown from here; answers the cooldowns that now end later. */
  captureEnded: (instanceKey: string, rules: readonly string[], endMs: UnixMs) => RunningCooldown[];
}

/** A watch with no memory but the cooldowns that still ran when the console stopped. */
export function createSimpleWatch(rules: readonly Rule[], restored: readonly RunningCooldown[]): SimpleWatch {
  let memory = createWatchMemory(
    prepareRules(rules),
    Map.groupBy(restored, ({ instanceKey }) => instanceKey),
  );
  let observe = createObserver(memory);
  let leftOver: HeldBack[] = [];

  return {
    observe(observation) {
      const outcome = observe(observation);
      if (leftOver.length > 0) {
        outcome.heldBack.unshift(...leftOver);
        leftOver = [];
      }
      return outcome;
    },
    states: (instanceKey, nowMs) => statesOf(memory, instanceKey, nowMs),
    survey: (query, nowMs) => surveyRule(memory, query, nowMs),
    forget(instanceKey, nowMs) {
      leftOver.push(...untold(memory, instanceKey));
      memory.forget(instanceKey, nowMs);
    },
    setRules(next) {
      const carried = carryOver(memory, prepareRules(next));
      leftOver.push(...carried.untold);
      memory = carried.memory;
      observe = createObserver(memory);
    },
    captureEnded(instanceKey, names, endMs) {
      const changed: RunningCooldown[] = [];
      memory.eachRow(instanceKey, (row, { rule }, flow) => {
        if (!names.includes(rule.name) || !restartCooldown(row, rule, endMs)) return;
        const cooldown = cooldownOf(row, { instanceKey, rule: rule.name, flow: flow?.flow ?? null });
        if (cooldown) changed.push(cooldown);
      });
      return changed;
    },
  };
}

function untold(memory: WatchMemory, instanceKey: string): HeldBack[] {
  const told: HeldBack[] = [];
  memory.eachRow(instanceKey, (row, { rule }, flow) => {
    const held = endHeldBack(row, { instanceKey, rule: rule.name, flow: flow?.flow ?? null });
    if (held) told.push(held);
  });
  return told;
}

function statesOf(memory: WatchMemory, instanceKey: string, nowMs: UnixMs): RuleState[] {
  const instance = memory.instances.get(instanceKey);
  if (!instance) return [];
  const row: RuleRow = { cells: new Float64Array(0), start: 0 };
  return memory.rules.listed.flatMap(({ rule, over, index }) => {
    if (over !== "flow") {
      memory.instanceRows.point(row, instance.group, index);
      return [ruleStateOf(row, rule, null, true, nowMs)];
    }
    if (instance.flows.length === 0) return [ruleStateWithoutFlows(rule)];
    return instance.flows.map((flow) => {
      memory.flowRows.point(row, flow.group, index);
      return ruleStateOf(row, rule, flow.flow, flow.scrape === instance.scrapes, nowMs);
    });
  });
}
