import type { CaptureOutcome, Firing } from "./captures.ts";
import type { CaptureConfig, ConfigurationError } from "./configuration.ts";
import type { InstanceFacts } from "./instance-facts.ts";
import type { Rule, RuleState } from "./rules.ts";
import type { FixedRange } from "./time-range.ts";
import type { Milliseconds, Seconds, UnixMs } from "./units.ts";
import type { WatchObservation } from "./watch-observation.ts";

/** A rule over scrapes that are past: the same watch and the same budgets, and nothing is captured. */
export interface Replay {
  /** Scrapes in the order of their times. */
  observe: (observation: WatchObservation) => void;
  end: () => ReplayOutcome;
}

export type StartReplay = (start: {
  rule: Rule;
  factsOf: (instanceKey: string) => InstanceFacts | null;
  capture: CaptureConfig;
}) => Replay;

export interface ReplayOutcome {
  fired: number;
  /** The first of them. */
  firings: Pick<Firing, "instanceKey" | "atMs" | "flow" | "reason" | "signal" | "numbers">[];
  /** Instances that it fired on, those with most firings first. */
  byInstance: { instanceKey: string; fired: number }[];
  /** Where it never fired: the instances that came nearest to it, the nearest first, each at the scrape at which it was. */
  nearest: NearMiss[];
  /** Evaluations that cooldowns and limits held back. */
  heldBack: number;
  /** What the budgets would have made of the firings, had nothing else been captured. */
  captures: Partial<Record<CaptureOutcome, number>>;
  /** Profiles that would have been taken, and seconds of CPU profiling, of the sick instances alone. */
  profiles: number;
  cpuSeconds: Seconds;
}

/** How a rule stood on an instance when it was nearest to firing. */
export interface NearMiss {
  instanceKey: string;
  atMs: UnixMs;
  state: Pick<RuleState, "verdict" | "signal" | "value" | "average" | "why" | "flow">;
}

/** When a rule would have fired, on whom, and what it would have cost. */
export interface RulePreview {
  /** The rule as it was read; null: it has errors. */
  rule: Rule | null;
  problems: ConfigurationError[];
  replay: PreviewedReplay | null;
}

export interface PreviewedReplay extends ReplayOutcome {
  range: FixedRange;
  /** Values are means of such steps. */
  stepMs: Milliseconds;
  /** Instances that the rule selects, and how many of them were replayed. */
  selected: number;
  replayed: number;
  names: Record<string, { name: string; app: string }>;
  /** The value of the first test on instances that fired, or came first: for a chart. Null: no value. */
  curves: { instanceKey: string; values: (number | null)[] }[];
}
