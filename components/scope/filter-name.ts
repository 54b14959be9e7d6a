import { labelOfFilter } from "../../model/filter.ts";

/** A filter's name as people read it: a label without its prefix. */
export function nameWords(name: string): string {
  return labelOfFilter(name) ?? name;
}
