import type { Filter } from "../../model/scope.ts";
import { paramsOfFilter } from "./filter-params.ts";

/** `path` with this filter in its query, beside what else is carried there. */
export function filteredHref(path: string, filter: Filter): string {
  const query = new URLSearchParams();
  for (const [name, texts] of Object.entries(paramsOfFilter(filter)))
    for (const text of texts as string[]) query.append(name, text);
  return `${path}?${query}`;
}
