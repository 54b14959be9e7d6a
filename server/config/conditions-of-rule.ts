import { isSeq } from "yaml";
import { profileKindIds } from "../../model/profile-kinds.ts";
import {
  type CaptureAction,
  type Condition,
  longestLimitMs,
  type RuleConditions,
  type RuleHold,
  type RuleSelection,
} from "../../model/rule-conditions.ts";
import { type Fields, listOf, located, mapOf, mapping } from "./collections.ts";
import { conditionBlock } from "./condition-block.ts";
import type { Place, Read, Report } from "./place.ts";
import { duration, flag, number, oneOf, text } from "./scalars.ts";

const ofWeek = { min: 1000, max: longestLimitMs };
const labelName = { what: "the name of a label", accepts: (name: string) => /^[A-Za-z_]\w{0,255}$/.test(name) };

/** One value, or a list of them. */
const names: Read<string[]> = (at, report) => {
  if (isSeq(at.node)) return listOf(text())(at, report);
  const one = text()(at, report);
  return one === undefined ? undefined : [one];
};

const selection = mapping({ app: names, zone: names, version: names, kind: names, labels: mapOf(names, labelName) });
const limits = mapping({
  count: number({ whole: true, min: 1, max: 1000 }),
  window: duration(ofWeek),
  oncePerEpisode: flag,
  highWater: duration({ max: longestLimitMs }),
});
const guards = mapping({
  cpuCeiling: number({ min: 1, max: 100 }),
  concurrency: number({ whole: true, min: 1, max: 1000 }),
});
const action = mapping({
  capture: listOf(oneOf(profileKindIds)),
  seconds: number({ whole: true, min: 1, max: 300 }),
  siblings: number({ whole: true, max: 10 }),
  wait: flag,
});

/** The keys that make a rule one with conditions. */
export const conditionKeys = {
  // A faulty condition is one all the same: then no signal is missing.
  when: (at: Place, report: Report) => ({ condition: conditionBlock(at, report) }),
  select: located(selection),
  for: located(duration(ofWeek)),
  count: located(number({ whole: true, min: 1, max: 1000 })),
  period: located(duration(ofWeek)),
  limits: located(limits),
  guards: located(guards),
  actions: located(listOf(action)),
};
export type ConditionKeys = Fields<typeof conditionKeys>;

export function hasConditions(keys: ConditionKeys): boolean {
  return Object.keys(conditionKeys).some((key) => keys[key as keyof ConditionKeys] !== undefined);
}

/** What a rule has beside a simple one; `when` is its own tests where it does not say another. */
export function conditionsOf(
  keys: ConditionKeys,
  simple: { when: Condition; hold: number; capture: RuleConditions["actions"][number]["capture"] },
  at: Place,
  report: Report,
): RuleConditions {
  const actions = (keys.actions?.value ?? []).map(
    ({ capture, seconds, siblings, wait }): CaptureAction => ({
      capture: [...new Set(capture)],
      seconds: seconds ?? null,
      siblings: siblings ?? null,
      wait: wait ?? false,
    }),
  );
  const shorthand = { capture: simple.capture, seconds: null, siblings: null, wait: false };
  return {
    select: selectionOf(keys.select?.value),
    when: keys.when?.condition ?? simple.when,
    hold: holdOf(keys, simple.hold, at, report),
    limits: limitsOf(keys, report),
    guards: {
      cpuCeiling: keys.guards?.value.cpuCeiling ?? null,
      concurrency: keys.guards?.value.concurrency ?? null,
    },
    actions: keys.actions ? actions : simple.capture.length > 0 ? [shorthand] : [],
  };
}

function selectionOf(select: NonNullable<ConditionKeys["select"]>["value"] | undefined): RuleSelection {
  return {
    app: select?.app ?? [],
    zone: select?.zone ?? [],
    version: select?.version ?? [],
    kind: select?.kind ?? [],
    labels: select?.labels ?? {},
  };
}

function holdOf(keys: ConditionKeys, scrapes: number, at: Place, report: Report): RuleHold {
  const { count, period } = keys;
  if (keys.for && (count ?? period))
    report(keys.for.at, "a rule holds for a time, or count times in a period, not both");
  if (count && !period) report(count.at, "count needs period: so many scrapes of which time");
  if (period && !count) report(period.at, "period needs count: how many of its scrapes");
  if ((keys.for ?? count) && scrapes > 1)
    report(at, "hold counts scrapes in a row: it goes neither with for nor with count");
  if (keys.for) return { forMs: keys.for.value };
  return count && period ? { count: count.value, periodMs: period.value } : { scrapes };
}

function limitsOf({ limits: said }: ConditionKeys, report: Report): RuleConditions["limits"] {
  const { count, window, oncePerEpisode, highWater } = said?.value ?? {};
  if (said && (count === undefined) !== (window === undefined)) {
    report(said.at, "limits: count and window belong together: so many firings in any such time");
  }
  return {
    perWindow: count !== undefined && window !== undefined ? { count, windowMs: window } : null,
    oncePerEpisode: oncePerEpisode ?? false,
    highWaterMs: highWater ?? 0,
  };
}
