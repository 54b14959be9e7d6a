import { absenceCode } from "../../../model/absence.ts";
import type { Direction } from "../../../model/directions.ts";
import { isProcessSignal, type SignalId } from "../../../model/signals.ts";
import type { WatchedFlow, WatchObservation } from "../../../model/watch-observation.ts";
import { headlineFlows, headlineRequests, headlineValue } from "../headline.ts";

/** Whom a rule with conditions judges: an instance over its headline traffic, or one flow of it. */
export type SubjectFlow = { direction: Direction; service: string } | null;

/** One scrape as a condition reads it; a negative number is the code of an absence. */
export interface Subject {
  valueOf: (signal: SignalId) => number;
  /** Requests of the window; negative: unknown. */
  requests: number;
}

/** An instance, over its headline flows. */
export function instanceSubject(observation: WatchObservation): Subject {
  const flows = headlineFlows(observation.flows);
  return {
    valueOf: (signal) => (isProcessSignal(signal) ? observation.process[signal] : headlineValue(flows, signal)),
    requests: headlineRequests(flows),
  };
}

/** One flow; signals of the process are those of its instance. */
export function flowSubject(observation: WatchObservation, flow: WatchedFlow): Subject {
  return {
    valueOf: (signal) =>
      isProcessSignal(signal) ? observation.process[signal] : (flow.values[signal] ?? absenceCode("unsupported")),
    requests: flow.requests,
  };
}

/** The same subject of another instance; null: it has no such flow. */
export function sameSubject(observation: WatchObservation, flow: SubjectFlow): Subject | null {
  if (flow === null) return instanceSubject(observation);
  const found = observation.flows.find(
    ({ direction, service }) => direction === flow.direction && service === flow.service,
  );
  return found ? flowSubject(observation, found) : null;
}
