import { type Filter, type FilterTerm, filterNames } from "./scope.ts";

const labelPrefix = "label:";

/** The name of a label's filter. */
export function labelFilterName(label: string): string {
  return `${labelPrefix}${label}`;
}

/** The label that a filter's name is of; null for zone, version and kind. */
export function labelOfFilter(name: string): string | null {
  return name.startsWith(labelPrefix) ? name.slice(labelPrefix.length) : null;
}

/** The filter of exactly these values, those that are absent left out. */
export function filterOf(values: Partial<Record<(typeof filterNames)[number], string | undefined>>): Filter {
  const named = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return Object.fromEntries(named.map(([name, value]) => [name, { values: [value] }]));
}

/** True when every term lets through what `valueOf` tells of one thing; a thing without the label has "". */
export function passes(filter: Filter, valueOf: (name: string) => string): boolean {
  return Object.entries(filter).every(([name, term]) => letsThrough(term, valueOf(name)));
}

export function letsThrough({ values, not }: FilterTerm, value: string): boolean {
  return values.includes(value) !== (not === true);
}

export function isEmptyFilter(filter: Filter): boolean {
  return Object.keys(filter).length === 0;
}

/**
 * The filter after a value was chosen: added where it was not, taken off where it was. A choice of the other sort
 * (`not`) replaces what was chosen of that name.
 */
export function afterChoice(filter: Filter, name: string, value: string, not = false): Filter {
  const term = filter[name];
  const known = term && (term.not === true) === not ? term.values : [];
  const values = known.includes(value) ? known.filter((one) => one !== value) : [...known, value].toSorted();
  return withTerm(filter, name, { values, ...(not ? { not } : {}) });
}

/** `filter` with another term of one name; null or no values: without it. Names are in one order, so that links are equal. */
export function withTerm(filter: Filter, name: string, term: FilterTerm | null): Filter {
  const { [name]: _replaced, ...others } = filter;
  const all = term && term.values.length > 0 ? { ...others, [name]: term } : others;
  return Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => placeOf(a) - placeOf(b) || a.localeCompare(b)));
}

function placeOf(name: string): number {
  const place = filterNames.findIndex((one) => one === name);
  return place < 0 ? filterNames.length : place;
}
