import { expect, test } from "vitest";
import { askedProfile } from "../../../support/asked-profile.ts";
import { profileFixture } from "../../../support/profile-fixtures.ts";

const fixture = (file: string) => askedProfile(profileFixture(file));

test("V8's CPU profile: each sample lasts until the next, and the function that spins is the hottest", () => {
  const json = JSON.parse(profileFixture("node-26.cpuprofile").toString());
  const profile = fixture("node-26.cpuprofile");
  const { sampleTypes, kind, durationNs } = profile.facts();
  expect(kind).toBe("cpu");
  expect(sampleTypes).toEqual([
    { type: "samples", unit: "count", total: json.samples.length },
    { type: "wall", unit: "nanoseconds", total: (json.endTime - json.startTime - json.timeDeltas[0]) * 1000 },
  ]);
  expect(durationNs).toBe((json.endTime - json.startTime) * 1000);
  expect(profile.table({ limit: 1 })?.rows[0]).toMatchObject({
    name: "spinHash",
    file: "file:///srv/demo/work.mjs",
    line: 3,
  });
  expect(profile.culprit("cpu")?.name).toBe("spinHash");
});

const cpuNode = (id: number, hitCount: number, children: number[]) => ({
  id,
  callFrame: { functionName: `f${id}` },
  hitCount,
  children,
});

test("V8's CPU profile without samples is read by its hits", () => {
  const text = JSON.stringify({
    startTime: 0,
    endTime: 4000,
    nodes: [cpuNode(1, 0, [2, 3]), cpuNode(2, 3, []), cpuNode(3, 1, [])],
  });
  const rows = askedProfile(Buffer.from(text))
    .table()
    ?.rows.map(({ name, self }) => [name, self]);
  expect(rows).toEqual([
    ["f2", 3_000_000],
    ["f3", 1_000_000],
  ]);
});

test("V8's heap profile: the bytes of the calls that allocated what is still alive", () => {
  const json = JSON.parse(profileFixture("node-26.heapprofile").toString());
  const profile = fixture("node-26.heapprofile");
  interface HeapNode {
    id: number;
    selfSize: number;
    children: HeapNode[];
  }
  const nodes = (node: HeapNode): HeapNode[] => [node, ...node.children.flatMap(nodes)];
  const all = nodes(json.head);
  const ids = new Set(all.map(({ id }) => id));
  // V8 writes samples of nodes that came after it had written the tree; their bytes are in none.
  const samples = json.samples.filter(({ nodeId }: { nodeId: number }) => ids.has(nodeId));
  expect(profile.facts()).toMatchObject({
    kind: "heap",
    sampleTypes: [
      { type: "samples", unit: "count", total: samples.length },
      { type: "space", unit: "bytes", total: all.reduce((sum, { selfSize }) => sum + selfSize, 0) },
    ],
  });
  expect(profile.table({ order: "total", limit: 50 })?.rows.map(({ name }) => name)).toContain("keepOrders");
});

/** What a profile says of how much of it is there. */
const shownOf = (part: string) =>
  askedProfile(Buffer.from(part))
    .facts()
    .notes.find(({ name }) => name === "shown")?.value;

test("a heap profile of Go that was cut between two rows, as holmes cuts it, says how much of it is there", () => {
  const text = profileFixture("pricing-healthy.heap.debug1.txt").toString();
  expect(shownOf(text)).toBeUndefined();
  const cut = text.slice(0, text.indexOf("\n\n", text.length / 3) + 2);
  expect(shownOf(cut)).toMatch(/^[\d,]+ of 1,289,232 bytes that were sampled$/);
});

test.each([
  ["pricing-healthy.mutex.pb.gz", "mutex"],
  ["pricing-lock.mutex.pb.gz", "mutex"],
  ["pricing-healthy.block.pb.gz", "block"],
  ["pricing-lock.block.pb.gz", "block"],
])("pprof does not say that %s is of %s: its leaves do", (file, kind) => {
  expect(fixture(file).facts().kind).toBe(kind);
});

test("Go's debug=1 tells symbols, labels and its total, which google/pprof leaves out", () => {
  const profile = fixture("pricing-goroutine-leak.goroutine.debug1.txt");
  const { sampleTypes, labels, hasNames, notes, kind } = profile.facts();
  expect({ kind, hasNames, notes, total: sampleTypes[0]?.total }).toEqual({
    kind: "goroutine",
    hasNames: true,
    notes: [],
    total: 9674,
  });
  expect(labels.map(({ key, distinct }) => [key, distinct])).toEqual([
    ["route", 1],
    ["tenant", 10],
  ]);
  const waiting = profile.table({ search: "waitForOrder" })?.rows[0];
  expect(waiting).toMatchObject({ name: "main.waitForOrder", file: "example.com/pricing/main.go", line: 91 });
  expect(waiting?.total).toBe(profile.subtree({ transforms: [{ does: "focus", pattern: "waitForOrder" }] })?.total[0]);
});

test("a dump that holmes has shortened to its first blocks says how much it shows", () => {
  const text = profileFixture("pricing-goroutine-leak.goroutine.debug1.txt").toString();
  const shortened = text.split("\n\n").slice(0, 10).join("\n\n");
  expect(askedProfile(Buffer.from(shortened)).facts().notes).toEqual([
    { name: "shown", value: expect.stringMatching(/^\d+ of 9674$/) },
  ]);
});

test("Go's heap with debug=1 tells the MemStats behind it", () => {
  const { notes, kind, periodType, period } = fixture("pricing-healthy.heap.debug1.txt").facts();
  const note = (name: string) => notes.find((one) => one.name === name)?.value;
  expect([note("HeapAlloc"), note("NumGC"), note("NextGC")]).toEqual(["2229328", "90", "4194304"]);
  expect([kind, periodType, period]).toEqual(["heap", "space", 524_288]);
});

test("threads without a stack are counted at the root", () => {
  const tree = fixture("pricing-healthy.threadcreate.debug1.txt").subtree();
  expect([tree?.total[0], tree?.self[0]]).toEqual([10, 9]);
});

test("frames of gperftools are addresses in the binary that they lie in", () => {
  const { hasNames, kind } = fixture("gperftools-2.10.heap").facts();
  expect([hasNames, kind]).toEqual([false, "heap"]);
  const rows = fixture("gperftools-2.10.heap").table({ search: "/srv/demo/work$" })?.rows ?? [];
  expect(rows.length).toBeGreaterThan(3);
  expect(rows.every(({ name }) => /^0x55[0-9a-f]{10}$/.test(name))).toBe(true);
});

test("a mutex profile in text is one of mutexes, a block profile one of blocking", () => {
  const kinds = ["mutex", "block"].map((kind) => fixture(`pricing-healthy.${kind}.debug1.txt`).facts().kind);
  expect(kinds).toEqual(["mutex", "block"]);
});
