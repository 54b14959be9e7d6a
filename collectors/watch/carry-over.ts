import type { HeldBack } from "../../model/events.ts";
import { endHeldBack } from "./cooldown.ts";
import { type RuleRow, readColumn, rowWidth, writeColumn } from "./rule-row.ts";
import type { RuleSet, WatchedRule } from "./rule-set.ts";
import { createWatchMemory, type WatchMemory } from "./watch-memory.ts";
import { addFlow, type WatchedFlowGroup } from "./watched-instance.ts";

/**
 * The memory under new rules. A rule of the same name keeps its cooldown, and where it still measures the same thing
 * also its ring and hold; what removed rules' cooldowns held back is answered as `untold`.
 */
export function carryOver(old: WatchMemory, rules: RuleSet): { memory: WatchMemory; untold: HeldBack[] } {
  const memory = createWatchMemory(rules, old.restored);
  const untold: HeldBack[] = [];
  const heirs = heirsOf(old.rules, rules);
  const target: RuleRow = { cells: new Float64Array(0), start: 0 };

  for (const [key, before] of old.instances) {
    const after = memory.instance(key);
    after.scrapes = before.scrapes;
    const flows = new Map<WatchedFlowGroup, number>();
    for (const flow of before.flows) {
      const added = addFlow(after, flow.flow.direction, flow.flow.service, memory.flowRows.take());
      added.scrape = flow.scrape;
      flows.set(flow, added.group);
    }
    old.eachRow(key, (row, watched, flow) => {
      const heir = heirs.get(watched);
      if (!heir) {
        const held = endHeldBack(row, { instanceKey: key, rule: watched.rule.name, flow: flow?.flow ?? null });
        if (held) untold.push(held);
        return;
      }
      if (flow) memory.flowRows.point(target, flows.get(flow) ?? 0, heir.index);
      else memory.instanceRows.point(target, after.group, heir.index);
      inherit(row, watched, target, heir);
    });
  }
  return { memory, untold };
}

function heirsOf(before: RuleSet, after: RuleSet): Map<WatchedRule, WatchedRule> {
  const heirs = new Map<WatchedRule, WatchedRule>();
  for (const old of before.listed) {
    const heir = after.listed.find(
      ({ rule, over }) => rule.name === old.rule.name && ofFlow(over) === ofFlow(old.over),
    );
    if (heir) heirs.set(old, heir);
  }
  return heirs;
}

function ofFlow(over: WatchedRule["over"]): boolean {
  return over === "flow";
}

function inherit(from: RuleRow, old: WatchedRule, to: RuleRow, heir: WatchedRule): void {
  const measuresTheSame =
    old.rule.signal === heir.rule.signal && old.rule.mode === heir.rule.mode && old.rule.enabled === heir.rule.enabled;
  if (measuresTheSame) {
    to.cells.set(from.cells.subarray(from.start, from.start + rowWidth), to.start);
    return;
  }
  for (const name of ["firedMs", "coolingUntilMs", "heldBack"] as const) {
    writeColumn(to, name, readColumn(from, name));
  }
}
