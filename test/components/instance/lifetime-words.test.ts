import { expect, it } from "vitest";
import { lifetimeNote, shownPercents } from "../../../components/instance/lifetime-words.ts";

const told = (...percents: number[]) => ({
  service: "a",
  minMs: 1,
  maxMs: 9,
  percentiles: percents.map((percent) => ({ percent, ms: percent })),
});

it.each([
  [
    [50, 90, 95, 96, 99],
    [50, 90, 99],
  ],
  [[95, 99], [99]],
  [
    [75, 80, 95, 96],
    [80, 95, 96],
  ],
  [[], []],
])("of the percentiles %j these are shown: %j", (percents, shown) => {
  expect(shownPercents([told(...percents)])).toEqual(shown);
});

it.each([
  [{ mode: "uniform", size: 100 } as const, true, /^Of 100 of all requests .* hardly follow what is new\.$/],
  [{ mode: "recent", size: 1024 } as const, true, /^Of 1024 requests .*EXP_DECAY\)\.$/],
  [null, true, /^Of a sample of all requests/],
  [null, false, /percentiles of MOSN is not set\.$/],
])("the sample %j, percentiles %s", (sampling, hasPercentiles, note) => {
  expect(lifetimeNote(sampling, hasPercentiles)).toMatch(note);
});
