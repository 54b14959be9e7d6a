import { type Direction, directionCode, directions } from "../../model/directions.ts";

/** One instance as the watch remembers it: groups of rows, its own and one per flow. */
export interface WatchedInstance {
  key: string;
  /** Scrapes seen, good and failed. */
  scrapes: number;
  group: number;
  flows: WatchedFlowGroup[];
  /** Of `flows`, per direction and service; made when the first flow is seen. */
  byDirection: (Map<string, WatchedFlowGroup> | undefined)[];
}

export interface WatchedFlowGroup {
  flow: { direction: Direction; service: string };
  group: number;
  /** The scrape that had it last. */
  scrape: number;
}

/** An instance of which nothing has been seen. */
export function newInstance(key: string, group: number): WatchedInstance {
  return { key, scrapes: 0, group, flows: [], byDirection: directions.map(() => undefined) };
}

export function findFlow(
  instance: WatchedInstance,
  direction: Direction,
  service: string,
): WatchedFlowGroup | undefined {
  return instance.byDirection[directionCode(direction)]?.get(service);
}

export function addFlow(
  instance: WatchedInstance,
  direction: Direction,
  service: string,
  group: number,
): WatchedFlowGroup {
  const added = { flow: { direction, service }, group, scrape: 0 };
  const code = directionCode(direction);
  let byService = instance.byDirection[code];
  if (!byService) {
    byService = new Map();
    instance.byDirection[code] = byService;
  }
  byService.set(service, added);
  instance.flows.push(added);
  return added;
}

export function removeFlows(instance: WatchedInstance, removed: ReadonlySet<WatchedFlowGroup>): void {
  for (const { flow } of removed) instance.byDirection[directionCode(flow.direction)]?.delete(flow.service);
  if (removed.size > 0) instance.flows = instance.flows.filter((flow) => !removed.has(flow));
}
