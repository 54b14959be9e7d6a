import type { UnixMs } from "../../model/units.ts";
import type { RunningCooldown } from "../ports.ts";
import { cooldownOf, restoreCooldown } from "./cooldown.ts";
import type { RuleRow } from "./rule-row.ts";
import { createRuleRows, type RuleRows } from "./rule-rows.ts";
import type { RuleSet, WatchedRule } from "./rule-set.ts";
import { addFlow, findFlow, newInstance, type WatchedFlowGroup, type WatchedInstance } from "./watched-instance.ts";

type Visit = (row: RuleRow, watched: WatchedRule, flow: WatchedFlowGroup | null) => void;

/** Everything the watch remembers under one set of rules. */
export interface WatchMemory {
  rules: RuleSet;
  /** Cooldowns of instances that are not seen just now, by instance: from before the start, or dropped since. */
  restored: Map<string, RunningCooldown[]>;
  instances: Map<string, WatchedInstance>;
  instanceRows: RuleRows;
  flowRows: RuleRows;
  /** The instance, made with its restored cooldowns where it is new. */
  instance: (key: string) => WatchedInstance;
  /** Drops an instance; cooldowns that run on at `nowMs` wait for its return. */
  forget: (key: string, nowMs: UnixMs) => void;
  eachRow: (key: string, visit: Visit) => void;
}

/** An empty memory; `restored` waits per instance until it is first seen. */
export function createWatchMemory(rules: RuleSet, restored: Map<string, RunningCooldown[]>): WatchMemory {
  const instances = new Map<string, WatchedInstance>();
  const instanceRows = createRuleRows(rules.onInstance.length);
  const flowRows = createRuleRows(rules.onFlow.length);
  const pointer: RuleRow = { cells: new Float64Array(0), start: 0 };

  const restore = (instance: WatchedInstance, cooldown: RunningCooldown): void => {
    const { flow } = cooldown;
    const watched = (flow ? rules.onFlow : rules.onInstance).find(({ rule }) => rule.name === cooldown.rule);
    if (!watched) return;
    const known = flow && findFlow(instance, flow.direction, flow.service);
    const added = flow && (known ?? addFlow(instance, flow.direction, flow.service, flowRows.take()));
    if (added) flowRows.point(pointer, added.group, watched.index);
    else instanceRows.point(pointer, instance.group, watched.index);
    restoreCooldown(pointer, cooldown);
  };

  const eachRow = (key: string, visit: Visit): void => {
    const known = instances.get(key);
    if (!known) return;
    for (const watched of rules.onInstance) {
      instanceRows.point(pointer, known.group, watched.index);
      visit(pointer, watched, null);
    }
    for (const flow of known.flows) {
      for (const watched of rules.onFlow) {
        flowRows.point(pointer, flow.group, watched.index);
        visit(pointer, watched, flow);
      }
    }
  };

  return {
    rules,
    restored,
    instances,
    instanceRows,
    flowRows,
    instance(key) {
      const known = instances.get(key);
      if (known) return known;
      const made = newInstance(key, instanceRows.take());
      instances.set(key, made);
      for (const cooldown of restored.get(key) ?? []) restore(made, cooldown);
      restored.delete(key);
      return made;
    },
    forget(key, nowMs) {
      const known = instances.get(key);
      if (!known) return;
      const running: RunningCooldown[] = [];
      eachRow(key, (row, { rule }, flow) => {
        const cooldown = cooldownOf(row, { instanceKey: key, rule: rule.name, flow: flow?.flow ?? null });
        if (cooldown && cooldown.untilMs > nowMs) running.push(cooldown);
      });
      if (running.length > 0) restored.set(key, running);
      if (restored.size > crowded) dropEnded(restored, nowMs);
      instanceRows.give(known.group);
      for (const flow of known.flows) flowRows.give(flow.group);
      instances.delete(key);
    },
    eachRow,
  };
}

/** Dropped instances mostly never return: beyond this many, those whose cooldowns are over are let go. */
const crowded = 1000;

function dropEnded(restored: Map<string, RunningCooldown[]>, nowMs: UnixMs): void {
  for (const [key, cooldowns] of restored) {
    if (cooldowns.every(({ untilMs }) => untilMs <= nowMs)) restored.delete(key);
  }
}
