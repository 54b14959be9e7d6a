import { createWatch } from "../../../collectors/watch/watch.ts";
import { absenceCode } from "../../../model/absence.ts";
import type { Rule, RuleVerdict } from "../../../model/rules.ts";
import { type ProcessSignalId, processSignalIds } from "../../../model/signals.ts";
import type { WatchedFlow, WatchObservation } from "../../../model/watch-observation.ts";

/** Midnight of some day; every drawing begins here. */
export const startMs = 1_800_000_000_000;
export const intervalMs = 5000;

const stale = absenceCode("stale");
const nothing = Object.fromEntries(processSignalIds.map((signal) => [signal, stale])) as Record<
  ProcessSignalId,
  number
>;

export function ruleWith(overrides: Partial<Rule>): Rule {
  return {
    name: "tested",
    signal: "cpu",
    mode: "corrected",
    level: "instance",
    min: 0,
    diff: 0,
    abs: 0,
    max: 0,
    below: null,
    hold: 1,
    minRequests: 0,
    cooldownMs: 0,
    capture: [],
    enabled: true,
    ...overrides,
  };
}

export function observationAt(
  scrape: number,
  process: Partial<Record<ProcessSignalId, number>>,
  flows: WatchedFlow[] = [],
  discontinuity = false,
): WatchObservation {
  return {
    instanceKey: "trade/a:1",
    atMs: startMs + scrape * intervalMs,
    intervalMs,
    discontinuity,
    process: { ...nothing, ...process },
    flows,
  };
}

const letters: Record<RuleVerdict, string> = {
  fired: "F",
  "below-min": "m",
  "at-max": "M",
  normal: ".",
  "warming-up": "w",
  holding: "h",
  "cooling-down": "c",
  "too-few-requests": "r",
  "no-value": "-",
  disabled: "o",
  "not-selected": "x",
  limited: "l",
};

/**
 * What a rule over CPU says of a drawn series, a letter per scrape. A word of the drawing is a value, `value×times`,
 * `-` for a failed scrape, or `|` for a gap or restart before the next one.
 */
export function verdictsOf(rule: Rule, drawing: string): string {
  const watch = createWatch([rule], []);
  let scrape = 0;
  let gap = false;
  let said = "";
  for (const word of drawing.split(" ")) {
    if (word === "|") {
      gap = true;
      said += " ";
      continue;
    }
    const [value = "", times = "1"] = word.split("×");
    for (let time = 0; time < Number(times); time++) {
      const values = value === "-" ? {} : { [rule.signal]: Number(value) };
      watch.observe(observationAt(scrape, values, [], gap));
      gap = false;
      const [state] = watch.states("trade/a:1", startMs + scrape * intervalMs);
      said += letters[state?.verdict ?? "no-value"];
      scrape++;
    }
  }
  return said;
}
