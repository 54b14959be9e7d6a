import type { ScrapeTarget } from "../../model/targets.ts";
import type { RoleTable } from "../sidecars/role-table.ts";
import type { DoorFindings } from "./door-findings.ts";

/** The version of the sidecar: the admin API's answer, else a metric, else a label (semantics.md, "Identity"). */
export function versionOfTarget(
  target: ScrapeTarget,
  table: RoleTable | null,
  metric: string,
  doors: DoorFindings,
): { version: string; how: string } {
  if (doors.told) return { version: doors.told.version, how: "admin API" };
  if (metric !== "") return { version: metric, how: "metric" };
  const label = table?.reader.versionLabel ?? "sidecar_version";
  const version = target.labels[label];
  return version ? { version, how: `label ${label}` } : { version: "", how: "" };
}
