import type { Firing } from "../../model/captures.ts";
import type { HeldBack, TargetEvent } from "../../model/events.ts";
import type { Rule, RuleState, RuleSurvey } from "../../model/rules.ts";
import type { SignalBatch } from "../../model/signal-batch.ts";
import type { ScrapeTarget, TargetState } from "../../model/targets.ts";
import type { UnixMs } from "../../model/units.ts";
import type { RunningCooldown } from "../ports.ts";
import type { RuleSurveyQuery } from "../watch/rule-survey.ts";
import type { StatePulses } from "./state-pulses.ts";

/** What a worker is started with. */
export interface WorkerStart {
  rules: readonly Rule[];
  restored: readonly RunningCooldown[];
  /** Of the fast parser; null: expositions are read in JavaScript. */
  parser: WebAssembly.Module | null;
}

export type ToWorker =
  | { type: "targets"; targets: ScrapeTarget[] }
  | { type: "rules"; rules: readonly Rule[] }
  | { type: "rule-states"; request: number; instanceKey: string }
  | { type: "rule-survey"; request: number; query: RuleSurveyQuery }
  | { type: "capture-ended"; instanceKey: string; rules: readonly string[]; endMs: UnixMs }
  /** The worker hands on what it holds, and ends. */
  | { type: "stop" };

export type FromWorker =
  /** Of one scrape. */
  | { type: "fired"; firings: Firing[] }
  | { type: "held-back"; held: HeldBack[] }
  | { type: "cooldowns"; cooldowns: RunningCooldown[] }
  | { type: "events"; events: TargetEvent[] }
  | { type: "batch"; batch: SignalBatch }
  | { type: "states"; states: TargetState[] }
  | { type: "pulses"; pulses: StatePulses }
  | { type: "rule-states"; request: number; states: RuleState[] | null }
  | { type: "rule-survey"; request: number; survey: RuleSurvey | null }
  | { type: "log"; line: string };
