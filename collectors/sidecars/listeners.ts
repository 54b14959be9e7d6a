import type { Direction } from "../../model/directions.ts";

/** What a sidecar's configuration says of its listeners, by the names under which their traffic is counted. */
export interface Listeners {
  directions: Map<string, Direction>;
  /** Listeners that serve the sidecar itself, not the application's traffic. */
  ignored: Set<string>;
}
