import type { WatchObservation } from "../../../model/watch-observation.ts";
import type { RunningCooldown } from "../../ports.ts";
import type { WatchOutcome } from "../observer.ts";
import { conditionFiring } from "./condition-firing.ts";
import { type ConditionInstance, flowId, restoredState, runningCooldown } from "./condition-memory.ts";
import type { ConditionRule } from "./condition-rule.ts";
import { judgeTests } from "./judge-condition.ts";
import type { SiblingValues } from "./sibling-values.ts";
import { step } from "./step.ts";
import type { Subject, SubjectFlow } from "./subject.ts";
import type { SubjectState } from "./subject-state.ts";

export interface SubjectScrape {
  condition: ConditionRule;
  of: ConditionInstance;
  observation: WatchObservation;
  /** Null: no rule asks for them. */
  siblings: SiblingValues | null;
  /** From before the start, by instance. */
  cooldowns: ReadonlyMap<string, readonly RunningCooldown[]>;
}

/** Judges one subject at one scrape, keeps its state, and adds what came of it to `outcome`. */
export function judgeSubject(
  { condition, of, observation, siblings, cooldowns }: SubjectScrape,
  { subject, flow }: { subject: Subject; flow: SubjectFlow },
  outcome: WatchOutcome,
): void {
  const { instanceKey, atMs, discontinuity: startsAgain } = observation;
  const { rule, conditions, tests } = condition;
  const states = of.subjects.get(rule.name) ?? new Map<string, SubjectState>();
  of.subjects.set(rule.name, states);
  const id = flowId(flow);
  const before = states.get(id) ?? restoredState(condition, flow, cooldowns.get(instanceKey) ?? []);
  const valuesOf = (signal: Parameters<SiblingValues["of"]>[1]): number[] =>
    siblings?.of(instanceKey, signal, flow, atMs) ?? [];
  const results = judgeTests(tests, before.memories, { subject, atMs, startsAgain, siblings: valuesOf });
  const { state, fires } = step(before, condition, results, { atMs, scrape: of.scrapes, startsAgain });
  const whose = { instanceKey, rule: rule.name, flow };
  const isOver = before.heldBack > 0 && (fires || state.verdict === "normal");
  if (isOver) outcome.heldBack.push({ ...whose, fromMs: before.firedMs, toMs: atMs, count: before.heldBack });
  const after = isOver ? { ...state, heldBack: 0 } : state;
  states.set(id, after);
  const changed = fires || after.heldBack > before.heldBack || after.inEpisode !== before.inEpisode;
  if (changed) outcome.cooldowns.push(runningCooldown(whose, after));
  if (!fires) return;
  const held = "forMs" in conditions.hold ? before.held : [...before.held, atMs];
  outcome.firings.push(conditionFiring(condition, observation, after, held));
}
