import type { Rule } from "../../model/rules.ts";
import type { SavedRule } from "../../model/saved-rules.ts";
import { parseRule } from "../config/parse-rule.ts";

/** The configuration's rules, those replaced that a saved one has the name of, then the other saved ones by name. */
export function rulesInForce(configured: readonly Rule[], saved: readonly Pick<SavedRule, "name" | "text">[]): Rule[] {
  const own = new Map<string, Rule>();
  for (const { name, text } of saved.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const { value } = parseRule(text);
    if (value) own.set(name, value);
  }
  const kept = configured.map((rule) => own.get(rule.name) ?? rule);
  return [...kept, ...[...own.values()].filter((rule) => !kept.includes(rule))];
}
