import type { Verdict } from "../findings.ts";
import type { Rule, RuleState, RuleVerdict } from "../rules.ts";
import type { FixedRange } from "../time-range.ts";

/** The rules in force, and what they did in a range. */
export interface RulesView {
  range: FixedRange;
  verdict: Verdict;
  rules: RuleRow[];
  /** False: so many instances pass the filter that the rules' counts are of all instances. */
  isCounted: boolean;
}

export interface RuleRow {
  rule: Rule;
  /** How often it fired in the range, and how many of those were captured. */
  fired: number;
  captured: number;
  /** Evaluations that its cooldowns held back, of those that began in the range. */
  heldBack: number;
  /** Its newest firing in the range. */
  last: { atMs: number; app: string; instance: string; instanceName: string; captureId: string | null } | null;
}

/** Why one rule has, or has not, fired: its states, what fired or is nearest to it first. */
export interface RuleStatesView {
  rule: string;
  rows: RuleStateRow[];
  /** Of all instances and flows; `rows` may be cut. */
  total: number;
  verdicts: Partial<Record<RuleVerdict, number>>;
}

export interface RuleStateRow {
  instance: string;
  instanceName: string;
  app: string;
  state: RuleState;
}
