import type { ProfileLabel } from "../../model/profiles/answers.ts";
import { labelText } from "./analysis/label-stacks.ts";
import type { LabelColumns } from "./profile-columns.ts";

const shownValues = 200;
const shownKeys = 100;
const shownLength = 1000;

/** The keys of a profile's labels in their order, each with its values by number of samples. */
export function labelsOf(labels: LabelColumns): ProfileLabel[] {
  const keys = new Map<number, { unit: number; isNumber: boolean; values: Map<string, number> }>();
  for (let at = 0; at < labels.key.length; at++) {
    const place = labels.key[at] ?? 0;
    const key = keys.get(place) ?? {
      unit: labels.unit[at] ?? -1,
      isNumber: (labels.text[at] ?? -1) < 0,
      values: new Map(),
    };
    keys.set(place, key);
    const text = labelText(labels, at);
    key.values.set(text, (key.values.get(text) ?? 0) + 1);
  }
  return [...keys].slice(0, shownKeys).map(([place, { unit, isNumber, values }]) => ({
    key: labels.texts[place] ?? "",
    unit: isNumber ? (labels.texts[unit] ?? "") : null,
    values: [...values]
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, shownValues)
      .map(([text, samples]) => ({ text: text.slice(0, shownLength), samples })),
    distinct: values.size,
  }));
}
