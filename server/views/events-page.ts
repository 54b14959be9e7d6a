import type { EventsPage, EventsQuery } from "../api/reads.ts";
import type { ViewSources } from "./sources.ts";

/** One page of what happened, and whether there is another. */
export async function eventsPage({ events }: Pick<ViewSources, "events">, query: EventsQuery): Promise<EventsPage> {
  const { range, app, instance, kinds, limit, after } = query;
  const of = { ...range, app, instance, ...(kinds ? { kinds } : {}) };
  const [rows, total] = await Promise.all([events.list({ ...of, limit: limit + 1, after }), events.count(of)]);
  return { rows: rows.slice(0, limit), total, isLast: rows.length <= limit };
}
