import { absenceCode } from "../../model/absence.ts";
import type { Firing } from "../../model/captures.ts";
import type { HeldBack } from "../../model/events.ts";
import type { ProcessSignalId } from "../../model/signals.ts";
import type { WatchedFlow, WatchObservation } from "../../model/watch-observation.ts";
import type { RunningCooldown } from "../ports.ts";
import { cooldownOf, takeHeldBack } from "./cooldown.ts";
import { firingOf } from "./firing.ts";
import { dropGoneFlows } from "./gone-flows.ts";
import { headlineFlows, headlineRequests, headlineValue } from "./headline.ts";
import { judge, type Moment } from "./judge.ts";
import { type RuleRow, readColumn } from "./rule-row.ts";
import type { WatchedRule } from "./rule-set.ts";
import type { WatchMemory } from "./watch-memory.ts";
import { addFlow, findFlow, type WatchedInstance } from "./watched-instance.ts";

/** What one scrape led to. */
export interface WatchOutcome {
  /** Rules that fired, in the order of a tick. */
  firings: Firing[];
  /** Cooldowns that ended and had held evaluations back. */
  heldBack: HeldBack[];
  /** Cooldowns that held one more evaluation back. */
  cooldowns: RunningCooldown[];
}

/** Judges the scrapes of a mesh by the rules of `memory`, and keeps there what was seen. */
export function createObserver(memory: WatchMemory): (observation: WatchObservation) => WatchOutcome {
  const { rules, instanceRows, flowRows } = memory;
  const row: RuleRow = { cells: new Float64Array(0), start: 0 };
  const needsHeadline = rules.onInstance.some(({ over, rule }) => over === "headline" || rule.minRequests > 0);

  const judgeRow = (
    scrape: Scrape,
    watched: WatchedRule,
    value: number,
    requests: number,
    flow: Firing["flow"],
  ): void => {
    const { observation, moment, outcome } = scrape;
    if (readColumn(row, "heldBack") > 0) {
      const held = takeHeldBack(row, whoseOf(scrape, watched, flow), moment.atMs);
      if (held) outcome.heldBack.push(held);
    }
    const heldBefore = readColumn(row, "heldBack");
    const fired = judge(row, watched, value, requests, moment);
    if (fired) outcome.firings.push(firingOf(fired, watched, observation, flow, moment));
    else if (readColumn(row, "heldBack") > heldBefore) {
      const cooldown = cooldownOf(row, whoseOf(scrape, watched, flow));
      if (cooldown) outcome.cooldowns.push(cooldown);
    }
  };

  const judgeInstance = (scrape: Scrape, group: number): void => {
    const flows = needsHeadline ? headlineFlows(scrape.observation.flows) : [];
    const requests = headlineRequests(flows);
    for (const watched of rules.onInstance) {
      instanceRows.point(row, group, watched.index);
      const { signal } = watched.rule;
      const value =
        watched.over === "headline"
          ? headlineValue(flows, signal)
          : scrape.observation.process[signal as ProcessSignalId];
      judgeRow(scrape, watched, value, requests, null);
    }
  };

  const judgeFlow = (scrape: Scrape, instance: WatchedInstance, seen: WatchedFlow): void => {
    const { direction, service } = seen;
    const flow = findFlow(instance, direction, service) ?? addFlow(instance, direction, service, flowRows.take());
    flow.scrape = instance.scrapes;
    for (const watched of rules.onFlow) {
      flowRows.point(row, flow.group, watched.index);
      const value = seen.values[watched.rule.signal] ?? absenceCode("unsupported");
      judgeRow(scrape, watched, value, seen.requests, flow.flow);
    }
  };

  return (observation) => {
    const instance = memory.instance(observation.instanceKey);
    instance.scrapes++;
    const scrape: Scrape = {
      observation,
      moment: momentOf(observation, instance.scrapes),
      outcome: { firings: [], heldBack: [], cooldowns: [] },
    };
    judgeInstance(scrape, instance.group);
    if (rules.onFlow.length > 0) {
      for (const seen of observation.flows) judgeFlow(scrape, instance, seen);
      dropGoneFlows(memory, instance, observation.atMs, scrape.outcome.heldBack);
    }
    return scrape.outcome;
  };
}

interface Scrape {
  observation: WatchObservation;
  moment: Moment;
  outcome: WatchOutcome;
}

function whoseOf(
  { observation }: Scrape,
  { rule }: WatchedRule,
  flow: Firing["flow"],
): Omit<RunningCooldown, "firedMs" | "untilMs" | "heldBack" | "limits"> {
  return { instanceKey: observation.instanceKey, rule: rule.name, flow };
}

function momentOf(observation: WatchObservation, scrape: number): Moment {
  return {
    atMs: observation.atMs,
    scrape,
    discontinuity: observation.discontinuity,
    // A pause without traffic says that none happened; where pauses are not told, every scrape counts.
    collected: observation.process.gcPause !== absenceCode("no-traffic"),
  };
}
