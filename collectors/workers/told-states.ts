import type { TargetState } from "../../model/targets.ts";
import { onlyPulsed, pulsesOf, type StatePulses } from "./state-pulses.ts";

/** States as a worker tells them: in full where something is new, else as a pulse. */
export interface ToldStates {
  changed: (state: TargetState) => void;
  /** The state of a target that is to be told in full now, where there is a new one. */
  takeOne: (key: string) => TargetState | null;
  /** All that is new since the last call. */
  take: () => { states: TargetState[]; pulses: StatePulses | null };
  forget: (key: string) => void;
}

export function toldStates(): ToldStates {
  const told = new Map<string, TargetState>();
  let changed = new Map<string, TargetState>();
  return {
    changed: (state) => void changed.set(state.key, state),
    takeOne(key) {
      const state = changed.get(key) ?? null;
      if (state) told.set(key, state);
      changed.delete(key);
      return state;
    },
    take() {
      const states: TargetState[] = [];
      const pulsed: TargetState[] = [];
      for (const [key, state] of changed) {
        const before = told.get(key);
        (before && onlyPulsed(before, state) ? pulsed : states).push(state);
        told.set(key, state);
      }
      changed = new Map();
      return { states, pulses: pulsed.length > 0 ? pulsesOf(pulsed) : null };
    },
    forget(key) {
      told.delete(key);
      changed.delete(key);
    },
  };
}
