import { type FlowReading, flowReadings, type ProcessReading, type Role } from "./role.ts";

/** A series of the traffic of one flow. All have the same fields, so that the loops over them stay fast. */
export interface TrafficSeries {
  id: number;
  /** Index into the flows of the table. */
  flow: number;
  /** What its growth adds to, by place in `flowReadings`. */
  readings: readonly number[];
  /** Factor to the unit of the column. */
  scale: number;
  /** A counter that also falls a little, without a restart. */
  dips: boolean;
  /** The request counter of its flow, which shows that the flow is there. */
  isRequests: boolean;
  /** Requests in flight: a value, not a counter. */
  isActive: boolean;
  /** Upper bound in ms of a cumulative bucket; NaN: it is none. */
  boundMs: number;
}

/** The series of a table by what they are for, so that a scrape need not ask each of them what it is. */
export interface RoleColumns {
  process: { id: number; reading: ProcessReading }[];
  versions: { id: number; version: string }[];
  traffic: TrafficSeries[];
  /** By series id; null: it is not traffic. */
  byId: (TrafficSeries | null)[];
}

export function emptyColumns(): RoleColumns {
  return { process: [], versions: [], traffic: [], byId: [] };
}

/** Takes the role of the next series in, and answers its id. `flow` is the index of its flow, -1 where it has none. */
export function addRole({ process, versions, traffic, byId }: RoleColumns, role: Role, flow: number): number {
  const id = byId.length;
  const series = trafficSeries(role, id, flow);
  byId.push(series);
  if (series) traffic.push(series);
  if (role.of === "process") process.push({ id, reading: role.reading });
  if (role.of === "version") versions.push({ id, version: role.version });
  return id;
}

function trafficSeries(role: Role, id: number, flow: number): TrafficSeries | null {
  if (role.of === "process" || role.of === "version") return null;
  const readings: readonly FlowReading[] = role.of === "flow" ? role.readings : [];
  return {
    id,
    flow,
    readings: readings.map((reading) => flowReadings.indexOf(reading)),
    scale: role.of === "flow" ? role.scale : 1,
    dips: role.of === "flow" && role.dips,
    isRequests: readings.includes("requests"),
    isActive: readings.includes("active"),
    boundMs: role.of === "bucket" ? role.boundMs : Number.NaN,
  };
}
