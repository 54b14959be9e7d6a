import { directionOfName } from "./direction-of-name.ts";
import type { Listeners } from "./listeners.ts";
import type { ServiceKnowledge } from "./traffic.ts";

/** Layotto's and SOFA's own listener, whose requests are the scraper's. */
const ownListeners: ReadonlySet<string> = new Set(["actuator"]);

const byNameOnly = knowledgeOf(null);

/** Direction and purpose of services: as the configuration dump says, else as their names do. */
export function serviceKnowledge(listeners: Listeners | null): ServiceKnowledge {
  return listeners === null ? byNameOnly : knowledgeOf(listeners);
}

function knowledgeOf(listeners: Listeners | null): ServiceKnowledge {
  return {
    direction: (service) => listeners?.directions.get(service) ?? directionOfName(service),
    ignores: (service) => ownListeners.has(service) || (listeners?.ignored.has(service) ?? false),
  };
}
