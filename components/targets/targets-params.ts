import { type inferParserType, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { Filter } from "../../model/scope.ts";
import { targetConditions, targetOrders } from "../../model/views/targets.ts";

/** What the URL says of the Targets page, beside the filters. */
export const targetsParams = {
  q: parseAsString.withDefault(""),
  show: parseAsStringLiteral([...targetConditions, "dropped"] as const),
  job: parseAsString,
  sort: parseAsStringLiteral(targetOrders).withDefault("worst"),
  desc: parseAsBoolean.withDefault(true),
  /** The key of the target whose row is open. */
  open: parseAsString,
};
export type TargetsParams = inferParserType<typeof targetsParams>;

/** What is asked of the API: the same for the server that prefetches and the page that reads. */
export function targetsInput({ q, show, job, sort, desc }: TargetsParams, filter: Filter) {
  return {
    filter,
    ...(show && show !== "dropped" ? { condition: show } : {}),
    ...(job ? { job } : {}),
    ...(q.trim() ? { search: q.trim() } : {}),
    order: sort,
    descending: desc,
  };
}
