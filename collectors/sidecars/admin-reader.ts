import type { MosnListeners } from "./mosn-admin.ts";

/** What a target's admin API told. */
export interface AdminFindings {
  version: string;
  pid: number | null;
  listeners: MosnListeners | null;
}

/** How to read the admin API of a kind. The paths change nothing in the target. */
export interface AdminReader {
  /** Asked in this order, below the admin address; without an answer to the first the others are left. */
  paths: readonly string[];
  /** `bodies` in the order of `paths`, null where there was no answer. Null: this is not that kind's admin API. */
  read: (bodies: readonly (string | null)[]) => AdminFindings | null;
  /** What in the configuration of the target opens it. */
  setting: string;
}
