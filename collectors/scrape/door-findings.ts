import type { SidecarKind } from "../../model/kinds.ts";
import type { Reachability } from "../../model/targets.ts";
import { notTried } from "../../model/unscraped-state.ts";
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

export const noFindings: DoorFindings = { admin: notTried, pprof: notTried, told: null, kind: null };
