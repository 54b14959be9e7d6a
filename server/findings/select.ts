import type { Direction } from "../../model/directions.ts";
import { kinds } from "../../model/kinds.ts";
import { addTraffic, type MeshFacts, noTraffic, type TrafficFact, type TrafficSum } from "./facts.ts";

/** The traffic of an application in one direction, of its sidecars where it has any. */
export function trafficOf(facts: Pick<MeshFacts, "traffic">, app: string, direction: Direction): TrafficFact[] {
  const all = facts.traffic.filter((fact) => fact.app === app && fact.direction === direction);
  const ofSidecars = all.filter((fact) => kinds[fact.kind].isSidecar);
  return ofSidecars.length > 0 ? ofSidecars : all;
}

export function sumOf(traffic: readonly TrafficFact[], when: "recent" | "before"): TrafficSum {
  return traffic.reduce((sum, fact) => addTraffic(sum, fact[when]), noTraffic);
}
