import type { RequestSampling } from "../../model/lifetime-times.ts";
import type { ConfigurationFacts, Readiness } from "../../model/targets.ts";
import type { Listeners } from "./listeners.ts";

/** What a target's admin API told. */
export interface AdminFindings {
  version: string;
  pid: number | null;
  listeners: Listeners | null;
  readiness: Readiness | null;
  configuration: ConfigurationFacts | null;
  /** Not there: the kind keeps no sample of its requests. */
  sampling?: RequestSampling | null;
}

/** How to read the admin API of a kind. The paths change nothing in the target. */
export interface AdminReader {
  /** Asked in this order, below the admin address; without an answer to the first the others are left. */
  paths: readonly string[];
  /**
   * `bodies` and the HTTP statuses in the order of `paths`; a body is null where there was no answer or one other than
   * 200. Null: this is not that kind's admin API.
   */
  read: (bodies: readonly (string | null)[], statuses: readonly (number | null)[]) => AdminFindings | null;
  /** What in the configuration of the target opens it. */
  setting: string;
}
