import type { RuleConditions } from "../../../model/rule-conditions.ts";
import type { Rule, RuleVerdict } from "../../../model/rules.ts";
import type { UnixMs } from "../../../model/units.ts";
import { heldWith, holdProgress } from "./hold.ts";
import { combine } from "./judge-condition.ts";
import { limitedAfter, limitOf } from "./limits.ts";
import type { SubjectState } from "./subject-state.ts";
import type { TestResult } from "./test-result.ts";

/** The test that decides: the first that holds, else the first. */
export function deciding(results: readonly TestResult[]): TestResult | null {
  return results.find(({ holds }) => holds === true) ?? results[0] ?? null;
}

/** What one scrape makes of a rule's state on a subject; `fires` says whether the rule fired with it. */
export function step(
  before: SubjectState,
  { rule, conditions }: { rule: Rule; conditions: RuleConditions },
  results: readonly TestResult[],
  moment: { atMs: UnixMs; scrape: number; startsAgain: boolean },
): { state: SubjectState; fires: boolean } {
  const { atMs } = moment;
  const answer = combine(
    conditions.when,
    results.map(({ holds }) => holds),
  );
  const inRow = !moment.startsAgain && before.scrape === moment.scrape - 1;
  const held = heldWith(
    conditions.hold,
    inRow || "periodMs" in conditions.hold ? before.held : [],
    answer === true,
    atMs,
  );
  const seen: SubjectState = { ...before, results: [...results], scrape: moment.scrape, held };
  const settled = (
    verdict: RuleVerdict,
    change: Partial<SubjectState> = {},
  ): { state: SubjectState; fires: boolean } => ({
    state: { ...seen, verdict, ...change },
    fires: false,
  });
  if (answer === null) return settled(results.some(({ value }) => value >= 0) ? "warming-up" : "no-value");
  if (!answer) return settled("normal", { inEpisode: false });
  if (!holdProgress(conditions.hold, held, atMs).isOver) return settled("holding");
  if (atMs < before.coolingUntilMs) return settled("cooling-down", { heldBack: before.heldBack + 1 });
  const value = deciding(results)?.value ?? 0;
  if (limitOf(conditions.limits, before, value, atMs) !== "")
    return settled("limited", { heldBack: before.heldBack + 1 });
  return {
    state: {
      ...seen,
      verdict: "fired",
      held: [],
      firedMs: atMs,
      coolingUntilMs: atMs + rule.cooldownMs,
      heldBack: 0,
      ...limitedAfter(conditions.limits, before, value, atMs),
    },
    fires: true,
  };
}
