import type { InstanceFacts } from "../../../model/instance-facts.ts";
import type { SignalId } from "../../../model/signals.ts";
import type { UnixMs } from "../../../model/units.ts";
import type { WatchObservation } from "../../../model/watch-observation.ts";
import { type SubjectFlow, sameSubject } from "./subject.ts";

/** An observation older than so many of its intervals tells nothing of now. */
const freshIntervals = 2;

/** The last scrape of each instance, by who its siblings are. */
export interface SiblingValues {
  /** Takes a scrape on; `facts` decide whose sibling it is. */
  seen: (observation: WatchObservation, facts: InstanceFacts) => void;
  forget: (instanceKey: string) => void;
  /** Values of a signal on the siblings of an instance, as of `nowMs`; absences are left out. */
  of: (instanceKey: string, signal: SignalId, flow: SubjectFlow, nowMs: UnixMs) => number[];
}

/** Siblings share the application, its version, and the version of the sidecar. */
export function siblingGroup({ app, version, appVersion }: InstanceFacts): string {
  return JSON.stringify([app, version, appVersion]);
}

export function createSiblingValues(): SiblingValues {
  const groups = new Map<string, Map<string, WatchObservation>>();
  const groupOf = new Map<string, string>();

  const forget = (instanceKey: string): void => {
    const group = groupOf.get(instanceKey);
    if (group === undefined) return;
    groupOf.delete(instanceKey);
    const members = groups.get(group);
    members?.delete(instanceKey);
    if (members?.size === 0) groups.delete(group);
  };
  return {
    seen(observation, facts) {
      const group = siblingGroup(facts);
      if (groupOf.get(observation.instanceKey) !== group) forget(observation.instanceKey);
      groupOf.set(observation.instanceKey, group);
      const members = groups.get(group) ?? new Map<string, WatchObservation>();
      groups.set(group, members);
      members.set(observation.instanceKey, observation);
    },
    forget,
    of(instanceKey, signal, flow, nowMs) {
      const members = groups.get(groupOf.get(instanceKey) ?? "");
      const values: number[] = [];
      for (const [key, observation] of members ?? []) {
        if (key === instanceKey || nowMs - observation.atMs > freshIntervals * observation.intervalMs) continue;
        const value = sameSubject(observation, flow)?.valueOf(signal) ?? -1;
        if (value >= 0) values.push(value);
      }
      return values;
    },
  };
}
