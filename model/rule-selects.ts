import type { InstanceFacts } from "./instance-facts.ts";
import type { RuleSelection } from "./rule-conditions.ts";

/** Whether a rule looks at an instance: each list that is not empty must name the instance's own. */
export function selects(selection: RuleSelection, facts: InstanceFacts): boolean {
  const { app, zone, version, kind, labels } = selection;
  return (
    names(app, facts.app) &&
    names(zone, facts.zone) &&
    names(version, facts.version) &&
    names(kind, facts.kind) &&
    Object.entries(labels).every(([name, values]) => names(values, facts.labels[name] ?? ""))
  );
}

function names(list: readonly string[], own: string): boolean {
  return list.length === 0 || list.includes(own);
}
