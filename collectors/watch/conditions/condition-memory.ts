import type { HeldBack } from "../../../model/events.ts";
import type { UnixMs } from "../../../model/units.ts";
import type { RunningCooldown } from "../../ports.ts";
import type { ConditionRule } from "./condition-rule.ts";
import type { SubjectFlow } from "./subject.ts";
import { newSubjectState, type SubjectState } from "./subject-state.ts";

/** One instance as rules with conditions remember it. */
export interface ConditionInstance {
  /** Seen, good and failed. */
  scrapes: number;
  /** By rule, then flow. */
  subjects: Map<string, Map<string, SubjectState>>;
}

/** Flows that one instance may have before those that a scrape lacks are let go. */
const maxFlows = 1000;

/** One name per flow of an instance. */
export function flowId(flow: SubjectFlow): string {
  return flow === null ? "" : `${flow.direction} ${flow.service}`;
}

/** Forgets flows that are gone, where there are very many, which a caller may be making up. */
export function dropGoneSubjects(of: ConditionInstance, { rule }: ConditionRule, nowMs: UnixMs): void {
  const states = of.subjects.get(rule.name);
  if (!states || states.size <= maxFlows) return;
  for (const [id, state] of states) {
    if (state.scrape !== of.scrapes && state.coolingUntilMs <= nowMs) states.delete(id);
  }
}

/** The state of a subject that is new, with the cooldown and limits that it had before the console was started again. */
export function restoredState(
  { rule, tests }: ConditionRule,
  flow: SubjectFlow,
  cooldowns: readonly RunningCooldown[],
): SubjectState {
  const state = newSubjectState(tests, flow);
  const found = cooldowns.find((cooldown) => cooldown.rule === rule.name && flowId(cooldown.flow) === flowId(flow));
  if (!found) return state;
  const { firedMs, untilMs, heldBack, limits } = found;
  return { ...state, firedMs, coolingUntilMs: untilMs, heldBack, ...limits };
}

/** The cooldown and limits of a subject, as they are remembered outside. */
export function runningCooldown(
  whose: Pick<HeldBack, "instanceKey" | "rule" | "flow">,
  { firedMs, coolingUntilMs, heldBack, fired, inEpisode, mark }: SubjectState,
): RunningCooldown {
  return { ...whose, firedMs, untilMs: coolingUntilMs, heldBack, limits: { fired, inEpisode, mark } };
}

/** What instances keep under other rules: everything where the conditions are the same, else cooldown and limits. */
export function inherited(
  instances: ReadonlyMap<string, ConditionInstance>,
  before: readonly ConditionRule[],
  after: readonly ConditionRule[],
): Map<string, ConditionInstance> {
  const heirs = new Map<string, ConditionInstance>();
  for (const [key, { scrapes, subjects }] of instances) {
    const kept: ConditionInstance["subjects"] = new Map();
    for (const heir of after) {
      const old = before.find(({ rule }) => rule.name === heir.rule.name);
      const states = subjects.get(heir.rule.name);
      if (!old || !states || old.ofFlows !== heir.ofFlows) continue;
      const isSame = JSON.stringify(old.conditions.when) === JSON.stringify(heir.conditions.when);
      kept.set(heir.rule.name, isSame ? states : new Map([...states].map(([id, state]) => [id, asNew(state, heir)])));
    }
    heirs.set(key, { scrapes, subjects: kept });
  }
  return heirs;
}

function asNew(state: SubjectState, { tests }: ConditionRule): SubjectState {
  const { firedMs, coolingUntilMs, heldBack, fired, inEpisode, mark } = state;
  return { ...newSubjectState(tests, state.flow), firedMs, coolingUntilMs, heldBack, fired, inEpisode, mark };
}

/** The cooldowns and limits of all subjects of an instance. */
export function runningCooldowns(instanceKey: string, of: ConditionInstance | undefined): RunningCooldown[] {
  return [...(of?.subjects ?? [])].flatMap(([rule, states]) =>
    [...states.values()].map((state) => runningCooldown({ instanceKey, rule, flow: state.flow }, state)),
  );
}
