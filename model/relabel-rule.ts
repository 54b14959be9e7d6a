export const relabelActions = [
  "replace",
  "keep",
  "drop",
  "keepequal",
  "dropequal",
  "hashmod",
  "labelmap",
  "labeldrop",
  "labelkeep",
  "lowercase",
  "uppercase",
] as const;

export type RelabelAction = (typeof relabelActions)[number];

/** One step of Prometheus' `relabel_configs` or `metric_relabel_configs`, checked and with its defaults filled in. */
export interface RelabelRule {
  action: RelabelAction;
  /** Their values, joined by `separator`, are what is looked at. */
  sourceLabels: string[];
  separator: string;
  /** In RE2's syntax, over the whole value (`model/pattern`). */
  regex: string;
  /** Of `hashmod`, 0 elsewhere. */
  modulus: number;
  /** May refer to groups of `regex` where the action is `replace`. */
  targetLabel: string;
  replacement: string;
}

export const defaultRelabelRule: RelabelRule = {
  action: "replace",
  sourceLabels: [],
  separator: ";",
  regex: "(.*)",
  modulus: 0,
  targetLabel: "",
  replacement: "$1",
};
