import type { ScrapeTarget } from "../../model/targets.ts";
import type { Series } from "../sidecars/series.ts";
import { relabellerOf } from "./relabel.ts";

const nameLabel = "__name__";

/** `metric_relabel_configs` of one target. */
export interface SeriesRelabel {
  /** Whether a series may get another name. */
  renames: boolean;
  /** The series as it is read, with its own labels; null: dropped. */
  apply: (series: Series) => Series | null;
}

type RelabelledTarget = Pick<ScrapeTarget, "labels" | "metricRelabelRules" | "honorLabels">;

/**
 * Rules see what Prometheus would show them: the labels of the target joined to those of the series. What is read
 * afterwards are the series' own labels again, under their own names. Null: there are no rules.
 */
export function seriesRelabel(target: RelabelledTarget): SeriesRelabel | null {
  const { labels: ofTarget, metricRelabelRules: rules = [], honorLabels = false } = target;
  if (rules.length === 0) return null;
  const relabel = relabellerOf(rules);
  return {
    renames: rules.some((rule) => {
      const isDynamic = rule.action === "replace" && rule.targetLabel.includes("$");
      return (
        isDynamic || rule.targetLabel === nameLabel || (rule.action === "labelmap" && rule.replacement === nameLabel)
      );
    }),
    apply({ name, labels }) {
      const exported = honorLabels ? new Map<string, string>() : exportedNames(labels, ofTarget);
      const own = Object.entries(labels).map(([label, value]) => [exported.get(label) ?? label, value]);
      const result = relabel({ ...ofTarget, ...Object.fromEntries(own), [nameLabel]: name });
      const relabelledName = "labels" in result ? result.labels[nameLabel] : undefined;
      if (!("labels" in result) || relabelledName === undefined) return null;
      return { name: relabelledName, labels: ownLabels(result.labels, labels, ofTarget, exported) };
    },
  };
}

/** Under which names Prometheus shows labels that the target has too. */
function exportedNames(
  labels: Readonly<Record<string, string>>,
  ofTarget: Readonly<Record<string, string>>,
): Map<string, string> {
  const exported = new Map<string, string>();
  for (const label of Object.keys(labels)) {
    if (!Object.hasOwn(ofTarget, label)) continue;
    let name = `exported_${label}`;
    while (Object.hasOwn(ofTarget, name) || Object.hasOwn(labels, name)) name = `exported_${name}`;
    exported.set(label, name);
  }
  return exported;
}

/** Without what only the target has said, unless a rule wrote it. */
function ownLabels(
  result: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>>,
  ofTarget: Readonly<Record<string, string>>,
  exported: ReadonlyMap<string, string>,
): Record<string, string> {
  const back = new Map(Array.from(exported, ([label, name]) => [name, label]));
  const kept = Object.entries(result).filter(([label, value]) => {
    const isOfSeries = Object.hasOwn(before, label) && !exported.has(label);
    return label !== nameLabel && !back.has(label) && (isOfSeries || ofTarget[label] !== value);
  });
  const restored = Object.entries(result).flatMap(([label, value]): [string, string][] => {
    const original = back.get(label);
    return original === undefined ? [] : [[original, value]];
  });
  return Object.fromEntries([...kept, ...restored]);
}
