import { compilePattern } from "../../model/pattern/pattern.ts";
import { defaultRelabelRule, type RelabelAction, type RelabelRule, relabelActions } from "../../model/relabel-rule.ts";
import { type Fields, listOf, located, mapping } from "./collections.ts";
import { isLabelName, labelName } from "./label-rules.ts";
import type { Read, Report } from "./place.ts";
import { quoted } from "./quoted.ts";
import { number, scalarText, text } from "./scalars.ts";
import { didYouMean } from "./suggestion.ts";

const actionName: Read<RelabelAction> = (at, report) => {
  const found = scalarText(at, report, `one of ${relabelActions.join(", ")}`);
  const known = relabelActions.find((candidate) => candidate === found?.toLowerCase());
  if (found !== undefined && !known) {
    report(at, `${quoted(found)} is not one of ${relabelActions.join(", ")}${didYouMean(found, relabelActions)}`);
  }
  return known;
};

const pattern: Read<string> = (at, report) => {
  const found = scalarText(at, report, "a regular expression");
  const compiled = found === undefined ? undefined : compilePattern(found);
  if (found === undefined || !compiled || !("fault" in compiled)) return found;
  report(at, `${quoted(found)} ${compiled.fault}`);
  return undefined;
};

const keyReaders = {
  source_labels: located(listOf(labelName)),
  separator: located(text()),
  regex: located(pattern),
  modulus: located(number({ whole: true })),
  target_label: located(text("the name of a label")),
  replacement: located(text()),
  action: actionName,
};
type RuleKeys = Fields<typeof keyReaders>;
type RuleKey = Exclude<keyof RuleKeys, "action">;

/** Which keys an action takes beside itself; those that Prometheus ignores are left to be ignored. */
const allKeys = Object.keys(keyReaders).filter((key): key is RuleKey => key !== "action");
const refused: Readonly<Partial<Record<RelabelAction, readonly RuleKey[]>>> = {
  keepequal: ["separator", "regex", "modulus", "replacement"],
  dropequal: ["separator", "regex", "modulus", "replacement"],
  labeldrop: allKeys.filter((key) => key !== "regex"),
  labelkeep: allKeys.filter((key) => key !== "regex"),
  lowercase: ["replacement"],
  uppercase: ["replacement"],
};
const withTarget: ReadonlySet<RelabelAction> = new Set([
  "replace",
  "hashmod",
  "lowercase",
  "uppercase",
  "keepequal",
  "dropequal",
]);

/** What a template of a label's name may be, as Prometheus checks it. */
const nameTemplate = /^(?:[a-zA-Z_]|\$(?:\{\w+\}|\w+))(?:\w|\$(?:\{\w+\}|\w+))*$/;
const keysOf = mapping(keyReaders);

/** A step of `relabel_configs` or `metric_relabel_configs`. */
const relabelRule: Read<RelabelRule> = (at, report) => {
  const keys = keysOf(at, report);
  if (!keys) return undefined;
  const rule: RelabelRule = {
    action: keys.action ?? defaultRelabelRule.action,
    sourceLabels: keys.source_labels?.value ?? defaultRelabelRule.sourceLabels,
    separator: keys.separator?.value ?? defaultRelabelRule.separator,
    regex: keys.regex?.value ?? defaultRelabelRule.regex,
    modulus: keys.modulus?.value ?? defaultRelabelRule.modulus,
    targetLabel: keys.target_label?.value ?? defaultRelabelRule.targetLabel,
    replacement: keys.replacement?.value ?? defaultRelabelRule.replacement,
  };
  checkKeys(rule.action, keys, report);
  if (withTarget.has(rule.action) && rule.targetLabel === "") report(at, `${rule.action} needs a target_label`);
  if (rule.action === "hashmod" && rule.modulus === 0) report(at, "hashmod needs a modulus above 0");
  return rule;
};

function checkKeys(action: RelabelAction, keys: RuleKeys, report: Report): void {
  for (const name of refused[action] ?? []) {
    const key = keys[name];
    if (key) report(key.at, `${action} takes no ${name}`);
  }
  const target = keys.target_label;
  const takesTemplate = action === "replace";
  const isName = (found: string) => isLabelName(found) || (takesTemplate && nameTemplate.test(found));
  if (target && target.value !== "" && withTarget.has(action) && !isName(target.value)) {
    report(target.at, `${quoted(target.value)} is not the name of a label`);
  }
  const replacement = keys.replacement;
  if (replacement && action === "labelmap" && !nameTemplate.test(replacement.value)) {
    report(replacement.at, `${quoted(replacement.value)} does not make names of labels`);
  }
}

export const relabelRules = listOf(relabelRule);
