import { gunzipSync, gzipSync } from "node:zlib";
import { assert, constantFrom, integer, nat, property, uint8Array } from "fast-check";
import { expect, test } from "vitest";
import { ProfileError } from "../../../../server/profiles/profile-error.ts";
import { profileLimits } from "../../../../server/profiles/profile-limits.ts";
import { askedProfile } from "../../../support/asked-profile.ts";
import { profileFixture } from "../../../support/profile-fixtures.ts";

/** One of each format, unpacked. */
const samples: [string, Buffer][] = [
  ["pprof", gunzipSync(profileFixture("pricing-lock.mutex.pb.gz"))],
  ["a goroutine dump", profileFixture("pricing-healthy.goroutine.debug2.txt")],
  ["a Go count", profileFixture("pricing-goroutine-leak.goroutine.debug1.txt")],
  ["a Go heap", profileFixture("pricing-healthy.heap.debug1.txt").subarray(0, 20_000)],
  ["a Go contention", profileFixture("pricing-healthy.mutex.debug1.txt")],
  ["a gperftools CPU profile", profileFixture("gperftools-2.10.cpu.prof")],
  ["a gperftools heap", profileFixture("gperftools-2.10.heap")],
  ["a V8 CPU profile", profileFixture("node-26.cpuprofile")],
  ["a V8 heap profile", profileFixture("node-26.heapprofile")],
  ["collapsed stacks", Buffer.from("main;serve;read 12\nmain;serve;write 7\nmain 1\n".repeat(40))],
];
const limits = {
  ...profileLimits,
  inflatedBytes: 4_000_000,
  textBytes: 4_000_000,
  frames: 2_000_000,
  nodes: 1_000_000,
};
const slowestMs = 2_000;

/** Reads it, or is refused with a sentence; anything else, or taking long, is worse. */
function readOrRefused(bytes: Uint8Array): string | null {
  const start = performance.now();
  try {
    const profile = askedProfile(bytes, limits);
    for (const { type } of profile.facts().sampleTypes.slice(0, 4)) {
      profile.subtree({ sampleType: type });
      profile.table({ sampleType: type });
    }
    profile.culprit("cpu");
    return null;
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    return error.message;
  } finally {
    expect(performance.now() - start).toBeLessThan(slowestMs);
  }
}

test.each(samples)("%s whose bytes were changed is read or refused, never worse", (_what, whole) => {
  assert(
    property(nat(whole.length - 1), uint8Array({ minLength: 1, maxLength: 4 }), (at, bytes) => {
      const changed = Buffer.from(whole);
      changed.set(bytes.subarray(0, whole.length - at), at);
      readOrRefused(changed);
    }),
    { numRuns: 60 },
  );
});

test.each(samples)("%s that was cut off anywhere is read or refused, never worse", (_what, whole) => {
  assert(
    property(nat(whole.length), (end) => {
      readOrRefused(whole.subarray(0, end));
    }),
    { numRuns: 60 },
  );
});

test.each(samples)("%s with a piece of another in it is read or refused, never worse", (_what, whole) => {
  assert(
    property(constantFrom(...samples), nat(whole.length), integer({ min: 1, max: 500 }), ([, other], at, length) => {
      readOrRefused(Buffer.concat([whole.subarray(0, at), other.subarray(0, length), whole.subarray(at)]));
    }),
    { numRuns: 30 },
  );
});

const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);
const node = (id: number, children: number[]) =>
  JSON.stringify({ id, callFrame: { functionName: `f${id}` }, hitCount: 1, children });
const heapHead = (children: string) =>
  `{"head":{"callFrame":{"functionName":"f"},"selfSize":1,"children":[${children}]}}`;
const deepHeap = (depth: number) =>
  `{"head":${'{"callFrame":{"functionName":"f"},"selfSize":1,"children":['.repeat(depth)}${"]}".repeat(depth)}}`;
const words = (...numbers: number[]) => Buffer.from(new BigUint64Array(numbers.map(BigInt)).buffer);
const dump = "goroutine 1 [running]:\nmain.main()\n\t/srv/main.go:3 +0x1d\n";

test.each<[string, string | Uint8Array, string]>([
  ["nothing", "", "the profile is empty"],
  ["a web page", "<html>hello", 'not a profile of a known format: it begins with "<html>hello"'],
  ["an exposition of metrics", "# HELP up help\n# TYPE up gauge\nup 1\n", "not a profile of a known format"],
  ["Java's flight recording", Buffer.from("FLR\0\0\x02\0\0"), "it begins with the bytes 46 4c 52 00"],
  ["a gzip bomb", gzipSync(Buffer.alloc(40_000_000)), "larger than 4 MiB once unpacked"],
  ["a gzip of a gzip", gzipSync(gzipSync("main 1\n")), "not a profile of a known format"],
  ["text without an end", `main;${"a".repeat(4_100_000)} 1`, "larger than 4 MiB once unpacked"],

  [
    "collapsed stacks with prose",
    "main;a 3\nhello there\n",
    'line 2, "hello there", is no stack with a number behind it',
  ],
  ["collapsed stacks cut off", "main;a 3\nmain;se", 'the text was cut off: line 2, "main;se"'],
  ["a stack too deep", `${"f;".repeat(60_000)}f 1`, "a stack of the profile has more than 50000 frames"],

  ["a Go count with a row of letters", "goroutine profile: total 3\n3 @ 0xzz\n", 'line 2, "3 @ 0xzz", is no row'],
  ["a Go count cut off in an address", "goroutine profile: total 5\n3 @ 0x1\n2 @ 0x48", "the text was cut off: line 3"],
  ["a Go count with labels that are none", "goroutine profile: total 1\n1 @ 0x1\n# labels: {a}\n", "line 3"],
  [
    "a Go heap of letters",
    "heap profile: 1: 2 [3: 4] @ heap/1024\nnothing\n",
    'line 2, "nothing", is no row of a heap',
  ],
  [
    "a Go heap with bytes of nothing",
    "heap profile: 1: 2 [3: 4] @ heap/1024\n0: 9 [1: 1] @ 0x1\n",
    "bytes of no objects",
  ],
  ["a heap of another sampler", "heap profile: 1: 2 [3: 4] @ unknown/1\n", "line 1"],
  ["a contention of letters", "--- mutex:\ncycles/second=1\nfoo\n", 'line 3, "foo", is no row of a contention profile'],

  [
    "a dump without stacks' places",
    "goroutine 1 [running]:\nmain.main()\nmain.go\n",
    'line 3, "main.go", is no place in a file',
  ],
  ["a dump cut off in a line", `${dump}\ngoroutine 2 [select]:\nmain.a()\n\t/srv/ma`, "the text was cut off: line 7"],
  ["a dump cut off behind a call", `${dump}\ngoroutine 2 [select]:\nmain.a()\n`, 'line 6, "main.a()"'],
  ["a dump with a broken header", `${dump}\ngoroutine x [select]:\n`, 'line 5, "goroutine x [select]:", is no header'],
  ["a dump with another's header", `${dump}\ngoroutine 7 select:\n`, 'line 5, "goroutine 7 select:", is no header'],

  ["a gperftools profile without an end", words(0, 3, 0, 10_000, 0, 1, 1, 77), "its end is missing at byte 64"],
  [
    "a gperftools profile with a stack too long",
    words(0, 3, 0, 10_000, 0, 1, 9e15, 77),
    "the stack at byte 40 has 9000000000000000",
  ],

  [
    "a gperftools profile cut off in its memory map",
    Buffer.concat([words(0, 3, 0, 10_000, 0, 1, 1, 77, 0, 1, 0), Buffer.from("00400000-00452000 r-xp 00000000 08:0")]),
    'the text was cut off: line 1, "00400000-00452000 r-xp 00000000 08:0", is no whole line of a memory map',
  ],
  [
    "a gperftools heap cut off in its memory map",
    "heap profile: 1: 8 [1: 8] @ heapprofile\n1: 8 [1: 8] @ 0x1\n\nMAPPED_LIBRARIES:\n00400000-004",
    "the text was cut off: line 5",
  ],

  ["JSON cut off", '{"nodes":[{"id":1', "the JSON is damaged or was cut off"],
  ["JSON too deep", `{"nodes":${nested("[", "]", 200_000)}}`, "the JSON"],
  ["JSON of another kind", '{"nodes":{"a":1}}', 'nodes of the JSON is "{\\"a\\":1}", no list'],
  [
    "a node without a function",
    '{"nodes":[{"id":1,"callFrame":{}}]}',
    "nodes[0].callFrame.functionName of the JSON is nothing",
  ],
  ["a node that is not there", `{"nodes":[${node(1, [2])}]}`, "names the node 2, which is not there"],
  [
    "a sample of a node that is not there",
    `{"nodes":[${node(1, [])}],"samples":[4]}`,
    "samples[0] of the JSON names the node 4",
  ],
  ["nodes in a circle", `{"nodes":[${node(1, [2])},${node(2, [1])}]}`, "call each other in a circle"],
  ["a heap whose children are none", heapHead("7"), 'head.children[0] of the JSON is "7", no object'],
  ["a heap too deep", deepHeap(60_000), "the profile's stacks have more than 2000000 frames"],
])("%s is refused with what was seen and where", (_what, text, reason) => {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const said = readOrRefused(bytes);
  expect(said).toContain(reason);
});

test("a deep profile within the limits is read", () => {
  const deep = `${Array.from({ length: 3000 }, (_, i) => `f${i}`).join(";")} 1\n`;
  const tree = askedProfile(Buffer.from(deep)).subtree();
  expect(tree?.id).toHaveLength(3001);
  expect(tree?.hidden.every((hidden) => hidden === 0)).toBe(true);
});
