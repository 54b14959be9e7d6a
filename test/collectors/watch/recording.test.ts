import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createWatch } from "../../../collectors/watch/watch.ts";
import { absenceCode } from "../../../model/absence.ts";
import type { Firing } from "../../../model/captures.ts";
import { defaultRules } from "../../../model/rules.ts";
import type { WatchedFlow } from "../../../model/watch-observation.ts";
import { observationAt } from "./observations.ts";

/** RT, QPS and error ratio of a real mesh's flows per scrape, and what the default rules must say of them. */
interface Recording {
  flows: Record<string, RecordedWindow[]>;
  firings: { atMs: number; target: string; flow: string; rule: string; value: number; average: number }[];
}
interface RecordedWindow {
  atMs: number;
  windowS?: number;
  qps?: number;
  rtMs?: number | null;
  errorRatio?: number | null;
  reset?: true;
  up?: 0;
}

const file = new URL("../../fixtures/watch/mesh-1-flows.json", import.meta.url);
const recording = JSON.parse(readFileSync(file, "utf8")) as Recording;

function flowOf(service: string, { windowS, qps, rtMs, errorRatio }: RecordedWindow): WatchedFlow[] {
  if (qps === undefined || windowS === undefined) return [];
  const none = absenceCode("no-traffic");
  const values = { rt: rtMs ?? none, errors: errorRatio ?? none };
  return [{ direction: "unknown", service, requests: Math.round(qps * windowS), values }];
}

function firingsOf(key: string, windows: RecordedWindow[]): Firing[] {
  const [target = "", service = ""] = key.split("/");
  const watch = createWatch(defaultRules, []);
  let lastGoodMs: number | null = null;
  return windows.flatMap((window, scrape) => {
    const up = window.up ?? 1;
    const late = lastGoodMs !== null && window.atMs - lastGoodMs > 7500;
    if (up === 1) lastGoodMs = window.atMs;
    const seen = observationAt(scrape, { up }, flowOf(service, window), late || window.reset === true);
    return watch.observe({ ...seen, instanceKey: target, atMs: window.atMs }).firings;
  });
}

const order = ({ atMs, target }: { atMs: number; target: string }): string => `${atMs}`.padStart(9, "0") + target;

it("the default rules find in a recorded mesh the RT and error firings that are there, and no other", () => {
  const found = Object.entries(recording.flows).flatMap(([key, windows]) => firingsOf(key, windows));
  const shown = found.map(({ atMs, instanceKey, flow, rule, numbers }) => ({
    atMs,
    target: instanceKey,
    flow: flow?.service,
    rule,
    value: Number(numbers.value.toFixed(3)),
    average: Number(numbers.average?.toFixed(3)),
  }));
  expect(shown.toSorted((left, right) => order(left).localeCompare(order(right)))).toEqual(recording.firings);
});
