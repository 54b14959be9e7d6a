import type { LimitMemory, SignalTest } from "../../../model/rule-conditions.ts";
import type { RuleVerdict } from "../../../model/rules.ts";
import type { UnixMs } from "../../../model/units.ts";
import { newTestMemory, type TestMemory } from "./judge-condition.ts";
import type { SubjectFlow } from "./subject.ts";
import type { TestResult } from "./test-result.ts";

/** What a rule with conditions remembers of one instance (and flow). */
export interface SubjectState extends LimitMemory {
  flow: SubjectFlow;
  memories: TestMemory[];
  /** Of the last scrape that was judged; empty: none yet. */
  results: TestResult[];
  verdict: RuleVerdict | null;
  /** Number of the scrape that was judged last. */
  scrape: number;
  /** When the conditions held at successive scrapes, oldest first; cut to what the hold looks at. */
  held: UnixMs[];
  /** 0: never. */
  firedMs: UnixMs;
  coolingUntilMs: UnixMs;
  heldBack: number;
}

export function newSubjectState(tests: readonly SignalTest[], flow: SubjectFlow): SubjectState {
  return {
    flow,
    memories: tests.map(newTestMemory),
    results: [],
    verdict: null,
    scrape: 0,
    held: [],
    fired: [],
    firedMs: 0,
    coolingUntilMs: 0,
    heldBack: 0,
    inEpisode: false,
    mark: null,
  };
}
