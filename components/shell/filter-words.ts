import { isSidecarKind, kinds } from "../../model/kinds.ts";
import type { FilterTerm } from "../../model/scope.ts";
import type { FilterChoices } from "../../model/views/filter-choices.ts";
import { nameWords } from "../scope/filter-name.ts";

const namedValues = 2;

export function valueWords(name: string, value: string): string {
  return name === "kind" && isSidecarKind(value) ? kinds[value].label : value === "" ? "none" : value;
}

/** What a chip says: `any`, `hz-a`, `not hz-a`, `hz-a or hz-b`, `3 values`. */
export function termWords(name: string, term: FilterTerm | undefined): string {
  if (!term) return "any";
  const listed = term.values.slice(0, namedValues).map((value) => valueWords(name, value));
  const words =
    term.values.length > namedValues ? `${term.values.length} values` : listed.join(term.not ? " nor " : " or ");
  return term.not ? `not ${words}` : words;
}

/** One value that a menu offers; of one that no instance has any more, `instances` is 0. */
export interface FilterOption {
  value: string;
  label: string;
  instances: number;
}

/** What to choose from for one name: what there is, and what a link names although it is gone. */
export function optionsOf(
  name: string,
  choices: FilterChoices | undefined,
  term: FilterTerm | undefined,
): FilterOption[] {
  const known = choices?.names.find((one) => one.name === name)?.values ?? [];
  const gone = goneValues(name, choices, term).map((value) => ({ value, instances: 0 }));
  const unread = choices ? [] : (term?.values ?? []).map((value) => ({ value, instances: 0 }));
  return [...known, ...gone, ...unread].map((one) => ({ ...one, label: valueWords(name, one.value) }));
}

/** The values of a term that no instance has now; none while it is not known, or where not all values are listed. */
export function goneValues(name: string, choices: FilterChoices | undefined, term: FilterTerm | undefined): string[] {
  if (!choices || !term) return [];
  const known = choices.names.find((one) => one.name === name);
  if (known && known.more > 0) return [];
  return term.values.filter((value) => value !== "" && !known?.values.some((one) => one.value === value));
}

/** Names whose name or one of whose values holds `words`, each with those values; all names without words. */
export function searchChoices(
  choices: FilterChoices | undefined,
  words: string,
): { name: string; count: number; values: FilterOption[] }[] {
  const wanted = words.trim().toLowerCase();
  return (choices?.names ?? []).flatMap(({ name, values, more }) => {
    const options = values.map((one) => ({ ...one, label: valueWords(name, one.value) }));
    const found =
      wanted === "" ? [] : options.filter((one) => `${nameWords(name)}=${one.label}`.toLowerCase().includes(wanted));
    return wanted === "" || found.length > 0 || nameWords(name).toLowerCase().includes(wanted)
      ? [{ name, count: values.length + more, values: found }]
      : [];
  });
}
