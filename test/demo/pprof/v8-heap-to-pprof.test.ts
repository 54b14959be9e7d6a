import { Profile } from "pprof-format";
import { expect, test } from "vitest";
import { heapProfileToPprof } from "../../../demo/pprof/v8-heap-to-pprof.ts";
import { readPprof } from "./read-pprof.ts";

const frame = (functionName: string, url: string, lineNumber: number) => ({ functionName, url, lineNumber });

test("live sampled allocations and their bytes, by the stack that allocated them", () => {
  const retain = {
    id: 3,
    callFrame: frame("retain", "file:///srv/shop/demo/leak.ts", 4),
    selfSize: 98_304,
    children: [],
  };
  const tick = { id: 2, callFrame: frame("tick", "file:///elsewhere/tick.ts", 0), selfSize: 0, children: [retain] };
  const native = { id: 4, callFrame: frame("String", "", -1), selfSize: 33_000, children: [] };
  const profile = heapProfileToPprof(
    {
      head: { id: 1, callFrame: frame("(root)", "", -1), selfSize: 0, children: [tick, native] },
      samples: [{ nodeId: 3 }, { nodeId: 4 }, { nodeId: 3 }, { nodeId: 3 }],
    },
    { timeNs: 7n, intervalBytes: 32_768, rootUrl: "file:///srv/shop/" },
  );
  const back = readPprof(Profile.decode(profile.encode()));
  expect(back.sampleTypes).toEqual(["samples/count", "inuse_space/bytes"]);
  expect([back.periodType, back.period, back.durationNs]).toEqual(["space/bytes", 32_768, 0]);
  expect(back.samples).toEqual([
    { stack: ["retain demo/leak.ts:5", "tick /elsewhere/tick.ts:1"], values: [3, 98_304] },
    { stack: ["String :0"], values: [1, 33_000] },
  ]);
});
