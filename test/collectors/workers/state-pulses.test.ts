import { expect, it } from "vitest";
import { stateLedger } from "../../../collectors/workers/state-ledger.ts";
import { toldStates } from "../../../collectors/workers/told-states.ts";
import type { TargetState } from "../../../model/targets.ts";
import { unscrapedState } from "../../../model/unscraped-state.ts";
import { targetOf } from "../../support/scrape-targets.ts";

const target = (key: string, id: number) => ({ ...targetOf({ key }), id });
const fresh = unscrapedState(target("mesh/one", 1));
const up: TargetState = { ...fresh, health: "up", sinceMs: 5, lastScrapeMs: 5, lastDurationMs: 1, samples: 9, qps: 2 };

it("a state is told in full when it is new or something new is in it, else as a pulse", () => {
  const states = toldStates();
  const after = (state: TargetState) => {
    states.changed(state);
    const { states: full, pulses } = states.take();
    return { full: full.length, pulsed: pulses?.id.length ?? 0 };
  };
  expect(after(fresh)).toEqual({ full: 1, pulsed: 0 });
  expect(after(up)).toEqual({ full: 1, pulsed: 0 });
  expect(after({ ...up, lastScrapeMs: 6, lastDurationMs: 2, samples: 10, qps: null })).toEqual({ full: 0, pulsed: 1 });
  const changes: Partial<TargetState>[] = [
    { health: "down" },
    { lastError: "timed out" },
    { version: "2" },
    { badLines: 1 },
    { warnings: ["line 1"] },
    { pid: 7 },
    { admin: { state: "ok", reason: "", checkedMs: 1 } },
    { absent: [{ signal: "rt", state: "disabled", reason: "a setting" }] },
    { lifetime: null },
  ];
  for (const change of changes) expect(after({ ...up, ...change })).toEqual({ full: 1, pulsed: 0 });
  states.forget(up.key);
  expect(after(up)).toEqual({ full: 1, pulsed: 0 });
});

it("what is told at once is not told again", () => {
  const states = toldStates();
  states.changed(up);
  expect(states.takeOne(up.key)).toBe(up);
  expect(states.takeOne(up.key)).toBeNull();
  expect(states.take()).toEqual({ states: [], pulses: null });
});

it("a pulse is the state again where it arrives, and nothing for a target that is gone", () => {
  const ledger = stateLedger();
  const states = toldStates();
  const arriving = (state: TargetState) => {
    states.changed(state);
    const { states: full, pulses } = states.take();
    ledger.told(full);
    return pulses ? ledger.pulsed(pulses) : full;
  };
  arriving(up);
  const later = { ...up, lastScrapeMs: 1_700_000_000_123.5, lastDurationMs: 1.25, samples: 11, qps: null };
  expect(arriving(later)).toEqual([later]);
  expect(arriving({ ...later, qps: 0.5 })).toEqual([{ ...later, qps: 0.5 }]);
  ledger.setTargets([target("mesh/two", 2)]);
  expect(arriving({ ...later, samples: 12 })).toEqual([]);
});
