import type { ScrapeTarget, TargetState } from "../../model/targets.ts";
import { pulsedStates, type StatePulses } from "./state-pulses.ts";

/** The last states that workers told, so that pulses are states again. */
export interface StateLedger {
  setTargets: (targets: readonly ScrapeTarget[]) => void;
  told: (states: readonly TargetState[]) => void;
  pulsed: (pulses: StatePulses) => TargetState[];
}

export function stateLedger(): StateLedger {
  let states = new Map<number, TargetState>();
  const told = (changed: readonly TargetState[]) => {
    for (const state of changed) states.set(state.id, state);
  };
  return {
    setTargets(targets) {
      const ids = new Set(targets.map(({ id }) => id));
      states = new Map([...states].filter(([id]) => ids.has(id)));
    },
    told,
    pulsed(pulses) {
      const changed = pulsedStates(pulses, (id) => states.get(id));
      told(changed);
      return changed;
    },
  };
}
