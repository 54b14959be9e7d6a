import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ProfileKind } from "../../../model/profile-kinds.ts";
import { profileLimits } from "../../../server/profiles/profile-limits.ts";
import { askedProfile } from "../../support/asked-profile.ts";
import { type PprofOptions, pprofOfStacks } from "../../support/pprof-of-stacks.ts";

function culprit(stacks: string[], kind: ProfileKind = "cpu", options: PprofOptions = {}) {
  return askedProfile(pprofOfStacks(stacks, options), profileLimits).culprit(kind);
}

const goFile = (name: string) => `${name.split(".")[0]}/code.go`;
const v8File = (name: string) =>
  name.startsWith("node:") ? name : /^[(]|native/.test(name) ? "" : `file:///srv/demo/${name}.ts`;

test.each<[string, string[], PprofOptions["fileOf"], string, number]>([
  ["own code at the leaf is named", ["main.main;main.spin 9", "main.main;main.read 1"], goFile, "main.spin", 0.9],
  [
    "time in the runtime or the standard library goes to the nearest caller of ours",
    ["net/http.serve;main.price;regexp.match;runtime.mallocgc 7", "main.main;main.spin 3"],
    goFile,
    "main.price",
    0.7,
  ],
  [
    "garbage collection and the scheduler are nobody's, but are part of the whole",
    ["runtime.gcBgMarkWorker;runtime.scanobject 6", "runtime.schedule;runtime.futex 2", "main.main;main.spin 2"],
    goFile,
    "main.spin",
    0.2,
  ],
  [
    "a dependency is no standard library",
    ["main.main;github.com/a/b.(*C).Do;sync.(*Mutex).Lock 5", "main.main;main.f 1"],
    goFile,
    "github.com/a/b.(*C).Do",
    5 / 6,
  ],
  [
    "idle time is no work, neither part nor whole",
    ["(idle) 900", "(program) 10", "(garbage collector) 10", "onRequest;spinHashRing 80"],
    v8File,
    "spinHashRing",
    0.8,
  ],
  [
    "Node's own and native code goes to its caller",
    ["node:internal/http;onRequest;node:crypto;native:digest 8", "onRequest;parse 2"],
    v8File,
    "onRequest",
    0.8,
  ],
])("%s", (_what, stacks, fileOf, name, share) => {
  const found = culprit(stacks, "cpu", fileOf ? { fileOf } : {});
  expect(found).toMatchObject({ kind: "cpu", name, unit: "nanoseconds" });
  expect(found?.share).toBeCloseTo(share, 10);
});

test("a process that only idles, and a profile of addresses, name nobody", () => {
  expect(culprit(["(idle) 900", "(program) 10"], "cpu", { fileOf: v8File })).toBeNull();
  expect(culprit(["0x55a06bb7a996 5"], "cpu", { fileOf: () => "" })).toBeNull();
  expect(culprit([])).toBeNull();
});

test("a heap names who holds memory now, not who allocated most", () => {
  const options = { sampleTypes: ["alloc_space/bytes", "inuse_space/bytes"], defaultSampleType: "alloc_space" };
  expect(culprit(["main;churn 900 1", "main;keep 100 99"], "heap", options)).toMatchObject({
    name: "keep",
    share: 0.99,
  });
  expect(culprit(["main;churn 900 1", "main;keep 100 99"], "allocs", options)).toMatchObject({ name: "churn" });
});

test("kinds that tell of waiting, not of work, name nobody", () => {
  expect(culprit(["main;f 1"], "mutex", { sampleTypes: ["delay/nanoseconds"] })).toBeNull();
});

test.each([
  ["pricing-cpu.cpu.pb.gz", "cpu", "main.regexLikeBacktracking", 0.97],
  ["pricing-heap-leak.heap.pb.gz", "heap", "main.price", 0.94],
  ["pricing-goroutine-leak.goroutine.pb.gz", "goroutine", "main.waitForOrder", 0.997],
] as const)("in the real %s it is the fault that was switched on", (file, kind, name, share) => {
  const bytes = readFileSync(new URL(`../../fixtures/profiles/${file}`, import.meta.url));
  const found = askedProfile(bytes, profileLimits).culprit(kind);
  expect(found?.name).toBe(name);
  expect(found?.share).toBeCloseTo(share, 2);
});
