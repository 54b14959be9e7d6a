import type { SidecarKind } from "../../model/kinds.ts";
import type { Reachability } from "../../model/targets.ts";
import type { AdminFindings } from "../sidecars/admin-reader.ts";

/** What the side doors of a target (admin API, pprof) told when they were last tried. */
export interface DoorFindings {
  admin: Reachability;
  pprof: Reachability;
  /** What the admin API last told, null before it has. */
  told: AdminFindings | null;
  /** The kind whose admin API answered. */
  kind: SidecarKind | null;
}

export const notChecked: Reachability = { state: "unknown", reason: "not tried yet", checkedMs: null };

export const noFindings: DoorFindings = { admin: notChecked, pprof: notChecked, told: null, kind: null };
