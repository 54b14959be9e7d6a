import { Profile } from "pprof-format";
import { expect, test } from "vitest";
import { cpuProfileToPprof } from "../../../demo/pprof/v8-cpu-to-pprof.ts";
import { readPprof } from "./read-pprof.ts";

const frame = (functionName: string, url: string, lineNumber: number) => ({
  functionName,
  scriptId: "1",
  url,
  lineNumber,
  columnNumber: 0,
});

/** root → handle → spin, and root → (idle); the samples at 2 ms, the last without a successor. */
const v8Profile = {
  nodes: [
    { id: 1, callFrame: frame("(root)", "", -1), children: [2, 4, 5] },
    { id: 2, callFrame: frame("handle", "file:///srv/shop/demo/serve.ts", 9), children: [3] },
    { id: 3, callFrame: frame("spin", "file:///srv/shop/demo/spin.ts", 41) },
    { id: 4, callFrame: frame("(idle)", "", -1) },
    { id: 5, callFrame: frame("", "node:internal/timers", 502) },
  ],
  startTime: 1_000_000,
  endTime: 1_020_000,
  samples: [3, 3, 4, 2, 5, 3],
  timeDeltas: [500, 2000, 3000, 9000, 1000, 2500],
};

const profile = cpuProfileToPprof(v8Profile, {
  timeNs: 1_795_000_000_000_000_000n,
  intervalNs: 2_000_000,
  rootUrl: "file:///srv/shop/",
});

test("reads back as pprof: Go's sample types, period, duration and time", () => {
  const back = readPprof(Profile.decode(profile.encode()));
  expect(back.sampleTypes).toEqual(["samples/count", "cpu/nanoseconds"]);
  expect(back.periodType).toBe("cpu/nanoseconds");
  expect(back.period).toBe(2_000_000);
  expect(back.durationNs).toBe(20_000_000);
  expect(back.timeNs).toBe(1_795_000_000_000_000_000n);
});

test("a sample stands for the time up to the next, the last for one interval; idle costs nothing", () => {
  expect(readPprof(Profile.decode(profile.encode())).samples).toEqual([
    { stack: ["handle demo/serve.ts:10"], values: [1, 1_000_000] },
    { stack: ["spin demo/spin.ts:42", "handle demo/serve.ts:10"], values: [3, 7_000_000] },
    { stack: ["(anonymous) node:internal/timers:503"], values: [1, 2_500_000] },
  ]);
});

test("a profile without samples is an empty one", () => {
  const empty = cpuProfileToPprof(
    { nodes: v8Profile.nodes, startTime: 0, endTime: 0 },
    {
      timeNs: 0n,
      intervalNs: 1,
      rootUrl: "file:///",
    },
  );
  expect(readPprof(Profile.decode(empty.encode())).samples).toEqual([]);
});
