import { createHash } from "node:crypto";
import { compilePattern, type Pattern } from "../../model/pattern/pattern.ts";
import type { RelabelRule } from "../../model/relabel-rule.ts";
import { expandTemplate } from "./expand-template.ts";

/** Labels by name; one that is empty is not there. */
export type Labels = Readonly<Record<string, string>>;

/** The labels after all rules, or the rule (its place in the list, from 0) that dropped what has them. */
export type Relabelled = { labels: Record<string, string> } | { droppedBy: number };

/** Applies rules in their order. */
export type Relabeller = (labels: Labels) => Relabelled;

interface CompiledRule extends Omit<RelabelRule, "regex"> {
  regex: Pattern;
}

const relabellers = new WeakMap<readonly RelabelRule[], Relabeller>();

/** The relabeller of these rules, made once: it remembers what its expressions matched. */
export function relabellerOf(rules: readonly RelabelRule[]): Relabeller {
  const known = relabellers.get(rules) ?? relabeller(rules);
  relabellers.set(rules, known);
  return known;
}

/**
 * Prometheus' relabelling (its `model/relabel`, version 3).
 * @throws Error of ours: a rule's expression cannot be compiled, which the configuration's reader has checked
 */
export function relabeller(rules: readonly RelabelRule[]): Relabeller {
  const compiled = rules.map(compiledRule);
  return (given) => {
    const labels = new Map(Object.entries(given).filter(([, value]) => value !== ""));
    const droppedBy = compiled.findIndex((rule) => !isKept(rule, labels));
    return droppedBy < 0 ? { labels: Object.fromEntries(labels) } : { droppedBy };
  };
}

function compiledRule(rule: RelabelRule): CompiledRule {
  const regex = compilePattern(rule.regex);
  if ("fault" in regex) throw new Error(`the expression ${JSON.stringify(rule.regex)} ${regex.fault}`);
  return { ...rule, regex };
}

/** Applies one rule to `labels`; false: what has them is dropped. */
function isKept(rule: CompiledRule, labels: Map<string, string>): boolean {
  const { regex, targetLabel } = rule;
  const value = rule.sourceLabels.map((name) => labels.get(name) ?? "").join(rule.separator);
  switch (rule.action) {
    case "keep":
      return regex.match(value) !== null;
    case "drop":
      return regex.match(value) === null;
    case "keepequal":
      return (labels.get(targetLabel) ?? "") === value;
    case "dropequal":
      return (labels.get(targetLabel) ?? "") !== value;
    case "replace":
      replace(rule, value, labels);
      break;
    case "hashmod":
      set(labels, targetLabel, hashModulus(value, rule.modulus));
      break;
    case "lowercase":
      set(
        labels,
        targetLabel,
        cased(value, (character) => character.toLowerCase()),
      );
      break;
    case "uppercase":
      set(
        labels,
        targetLabel,
        cased(value, (character) => character.toUpperCase()),
      );
      break;
    case "labelmap":
      for (const [name, held] of inOrder(labels)) {
        const match = regex.match(name);
        if (match) set(labels, expandTemplate(rule.replacement, match), held);
      }
      break;
    case "labeldrop":
      for (const name of labels.keys()) if (regex.match(name)) labels.delete(name);
      break;
    case "labelkeep":
      for (const name of labels.keys()) if (!regex.match(name)) labels.delete(name);
      break;
  }
  return true;
}

function replace(rule: CompiledRule, value: string, labels: Map<string, string>): void {
  const match = rule.regex.match(value);
  if (!match) return;
  const name = expandTemplate(rule.targetLabel, match);
  if (/^[a-zA-Z_]\w*$/.test(name)) set(labels, name, expandTemplate(rule.replacement, match));
}

function set(labels: Map<string, string>, name: string, value: string): void {
  if (value === "") labels.delete(name);
  else if (name !== "") labels.set(name, value);
}

/** By name, so that of two labels mapped to one name always the same stays. */
function inOrder(labels: Map<string, string>): [string, string][] {
  return [...labels].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** Go folds a character at a time: one that would become several stays. */
function cased(value: string, fold: (character: string) => string): string {
  return Array.from(value, (character) => ([...fold(character)].length === 1 ? fold(character) : character)).join("");
}

function hashModulus(value: string, modulus: number): string {
  const hash = createHash("md5").update(value).digest();
  return String(hash.readBigUInt64BE(8) % BigInt(modulus));
}
