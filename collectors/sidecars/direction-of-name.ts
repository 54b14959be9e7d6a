import type { Direction } from "../../model/directions.ts";

/** The direction that a listener's name tells, where no configuration does (semantics.md, "Traffic"). */
export function directionOfName(name: string): Direction {
  if (/^(ingress|inbound|server)/i.test(name)) return "in";
  if (/^(egress|outbound|client)/i.test(name)) return "out";
  return "unknown";
}
