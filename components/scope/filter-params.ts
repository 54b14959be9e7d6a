import { labelFilterName, labelOfFilter, withTerm } from "../../model/filter.ts";
import { isSidecarKind } from "../../model/kinds.ts";
import { type Filter, filterNames } from "../../model/scope.ts";

/** A filter as the URL has it, several values of a name by several parameters: `zone=hz-a`, `zone=!hz-b`, `label=team=trade`, `label=team!=trade`. */
export interface FilterParams {
  zone: string[];
  version: string[];
  kind: string[];
  label: string[];
}

export function filterOfParams(params: FilterParams): Filter {
  let filter: Filter = {};
  for (const name of filterNames) {
    const choices = params[name].map(choiceOf).filter(({ value }) => name !== "kind" || isSidecarKind(value));
    filter = withChoices(filter, name, choices);
  }
  const labels = params.label.flatMap((text) => labelChoice(text) ?? []);
  for (const [name, choices] of Map.groupBy(labels, (choice) => choice.name))
    filter = withChoices(filter, labelFilterName(name), choices);
  return filter;
}

export function paramsOfFilter(filter: Filter): FilterParams {
  const params: FilterParams = { zone: [], version: [], kind: [], label: [] };
  for (const [name, { values, not }] of Object.entries(filter)) {
    const label = labelOfFilter(name);
    if (label !== null) params.label.push(...values.map((value) => `${label}${not ? "!" : ""}=${value}`));
    else for (const known of filterNames) if (known === name) params[known] = values.map((value) => textOf(value, not));
  }
  return params;
}

interface Choice {
  value: string;
  not: boolean;
}

// What must be says more than what may not be.
function withChoices(filter: Filter, name: string, choices: readonly Choice[]): Filter {
  const wanted = choices.filter(({ not }) => !not);
  const values = (wanted.length > 0 ? wanted : choices).map(({ value }) => value);
  return withTerm(filter, name, {
    values: [...new Set(values)].toSorted(),
    ...(wanted.length === 0 ? { not: true as const } : {}),
  });
}

// A value that begins with the mark itself, or with the backslash, has a backslash before it.
function choiceOf(text: string): Choice {
  if (text.startsWith("!")) return { value: text.slice(1), not: true };
  return { value: text.startsWith("\\") ? text.slice(1) : text, not: false };
}

function textOf(value: string, not: boolean | undefined): string {
  if (not) return `!${value}`;
  return /^[!\\]/.test(value) ? `\\${value}` : value;
}

function labelChoice(text: string): (Choice & { name: string }) | null {
  const [, name = "", mark, value = ""] = /^([^=!]+)(!?)=(.*)$/s.exec(text) ?? [];
  return name === "" ? null : { name, value, not: mark === "!" };
}
