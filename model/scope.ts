import type { TimeRange } from "./time-range.ts";

/** What an instance can be filtered by: three things that every instance has, and any label as `label:NAME`. */
export const filterNames = ["zone", "version", "kind"] as const;

/** Values of one name: one of them it must be, or, with `not`, none of them it may be. */
export interface FilterTerm {
  not?: true | undefined;
  values: string[];
}

/** What a view shows, by name: terms are ANDed, and figures, curves and tables obey the same ones. */
export type Filter = Record<string, FilterTerm>;

/** The input of nearly every view. */
export interface Scope {
  range: TimeRange;
  filter: Filter;
}

const namePattern = /^(?:zone|version|kind|label:[^=!]{1,128})$/;
const maxValues = 50;
const maxValueLength = 1024;
const maxTerms = 20;

/** Whether names, values and their numbers are within what a filter may have. */
export function isFilter(filter: Filter): boolean {
  const terms = Object.entries(filter);
  return terms.length <= maxTerms && terms.every(([name, { values }]) => namePattern.test(name) && areValues(values));
}

function areValues(values: readonly string[]): boolean {
  return values.length > 0 && values.length <= maxValues && values.every(({ length }) => length <= maxValueLength);
}
