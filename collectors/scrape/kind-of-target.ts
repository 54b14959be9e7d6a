import type { SidecarKind } from "../../model/kinds.ts";
import type { ScrapeTarget } from "../../model/targets.ts";
import { recogniseKind } from "../sidecars/registry.ts";
import type { DoorFindings } from "./door-findings.ts";
import { familiesOf } from "./families.ts";

/** The kind of a target, as configured, else by its body, else by its admin API; and how it was found. */
export function kindOfTarget(
  target: ScrapeTarget,
  body: Uint8Array,
  doors: DoorFindings,
): { kind: SidecarKind | null; how: string } {
  if (target.kind !== "auto") return { kind: target.kind, how: "configured" };
  const recognised = recogniseKind(familiesOf(body));
  if (recognised) return { kind: recognised.kind, how: `body: ${recognised.family}` };
  if (doors.kind !== null) return { kind: doors.kind, how: "admin API" };
  return { kind: null, how: "not recognised by its metrics or admin API: set sidecar.kind" };
}
