import type { HeldBack } from "../../model/events.ts";
import type { UnixMs } from "../../model/units.ts";
import { endHeldBack } from "./cooldown.ts";
import { type RuleRow, readColumn } from "./rule-row.ts";
import type { WatchMemory } from "./watch-memory.ts";
import { removeFlows, type WatchedFlowGroup, type WatchedInstance } from "./watched-instance.ts";

const lookEveryScrapes = 16;
const keptScrapes = 240;
const manyFlows = 1000;

/**
 * Forgets flows that are gone and whose cooldowns are over; what those held back goes to `heldBack`. Every sixteenth
 * scrape it looks for flows that 240 scrapes had not; beyond a thousand flows, whose names a caller may be making up,
 * at once for all that this scrape had not.
 */
export function dropGoneFlows(
  memory: WatchMemory,
  instance: WatchedInstance,
  nowMs: UnixMs,
  heldBack: HeldBack[],
): void {
  const dropped = new Set<WatchedFlowGroup>();
  for (const flow of goneFlows(instance)) {
    const rows = rowsOf(memory, flow);
    if (rows.some(({ row }) => nowMs < readColumn(row, "coolingUntilMs"))) continue;
    for (const { row, rule } of rows) {
      const held = endHeldBack(row, { instanceKey: instance.key, rule, flow: flow.flow });
      if (held) heldBack.push(held);
    }
    dropped.add(flow);
    memory.flowRows.give(flow.group);
  }
  removeFlows(instance, dropped);
}

function goneFlows(instance: WatchedInstance): WatchedFlowGroup[] {
  const crowded = instance.flows.length > manyFlows;
  if (!crowded && instance.scrapes % lookEveryScrapes !== 0) return [];
  const oldest = instance.scrapes - (crowded ? 0 : keptScrapes);
  return instance.flows.filter((flow) => flow.scrape < oldest);
}

function rowsOf(memory: WatchMemory, flow: WatchedFlowGroup): { row: RuleRow; rule: string }[] {
  return memory.rules.onFlow.map(({ index, rule }) => {
    const row: RuleRow = { cells: new Float64Array(0), start: 0 };
    memory.flowRows.point(row, flow.group, index);
    return { row, rule: rule.name };
  });
}
