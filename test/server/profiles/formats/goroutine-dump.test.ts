import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Goroutine } from "../../../../model/profiles/goroutines.ts";
import { readGoroutineHeader } from "../../../../server/profiles/formats/goroutine-header.ts";
import { profileLimits } from "../../../../server/profiles/profile-limits.ts";
import { readProfile } from "../../../../server/profiles/read-profile.ts";
import { askedProfile } from "../../../support/asked-profile.ts";
import { profileFixture } from "../../../support/profile-fixtures.ts";

const plain = {
  waitMinutes: null,
  isLockedToThread: false,
  isScanned: false,
  isDurable: false,
  labels: {},
  extra: "",
};

test.each<[string, Partial<Goroutine>]>([
  ["goroutine 1 [running]:", { id: 1, state: "running" }],
  ["goroutine 18 [chan receive, 42 minutes]:", { id: 18, state: "chan receive", waitMinutes: 42 }],
  ["goroutine 5 [syscall, locked to thread]:", { id: 5, state: "syscall", isLockedToThread: true }],
  [
    "goroutine 9 [select (no cases), 3 minutes, locked to thread]:",
    { id: 9, state: "select (no cases)", waitMinutes: 3, isLockedToThread: true },
  ],
  ["goroutine 7 [chan receive (nil chan)]:", { id: 7, state: "chan receive (nil chan)" }],
  ["goroutine 7 [GC worker (idle), 6 minutes]:", { id: 7, state: "GC worker (idle)", waitMinutes: 6 }],
  ["goroutine 3 [runnable (scan)]:", { id: 3, state: "runnable", isScanned: true }],
  ["goroutine 3 [select (leaked), 9 minutes]:", { id: 3, state: "select (leaked)", waitMinutes: 9 }],
  [
    "goroutine 4 [sync.WaitGroup.Wait (durable), synctest bubble 2]:",
    { id: 4, state: "sync.WaitGroup.Wait", isDurable: true, extra: "synctest bubble 2" },
  ],
  [
    "goroutine 1 gp=0xc000002380 m=0 mp=0x5a3c20 [running]:",
    { id: 1, state: "running", extra: "gp=0xc000002380 m=0 mp=0x5a3c20" },
  ],
  [
    "goroutine 2 gp=0xc000002a80 m=nil [force gc (idle)]:",
    { id: 2, state: "force gc (idle)", extra: "gp=0xc000002a80 m=nil" },
  ],
  ['goroutine 1 [running labels:{"foobar": "baz"}]:', { id: 1, state: "running", labels: { foobar: "baz" } }],
  [
    'goroutine 8 [chan send, 2 minutes, locked to thread labels:{"a]": "x, 7 minutes", "b": "say \\"hi\\" {}"}]:',
    {
      id: 8,
      state: "chan send",
      waitMinutes: 2,
      isLockedToThread: true,
      labels: { "a]": "x, 7 minutes", b: 'say "hi" {}' },
    },
  ],
])("%s", (line, expected) => expect(readGoroutineHeader(line)).toEqual({ ...plain, ...expected }));

test.each(["goroutine 1 running:", "goroutine [running]:", "goroutine 1 [running]", "created by main.main", ""])(
  "%j is no header",
  (line) => expect(readGoroutineHeader(line)).toBeNull(),
);

function goroutinesOf(text: string): Goroutine[] {
  return readProfile(Buffer.from(text), profileLimits).goroutines ?? [];
}

test("a stack is read with its arguments, inlined calls, offsets and who created it", () => {
  const [goroutine] = goroutinesOf(
    `goroutine 41 [sync.Mutex.Lock, 5 minutes]:
sync.(*Mutex).Lock(...)
\t/usr/local/go/src/sync/mutex.go:46
main.(*Store[go.shape.int]).Put(0xc00011c000, {0x1, 0x2, ...})
\t/srv/a b/store.go:17 +0x4f
created by main.serve in goroutine 1
\t/srv/a b/main.go:30 +0x1a
`,
  );
  expect(goroutine).toEqual({
    ...plain,
    id: 41,
    state: "sync.Mutex.Lock",
    waitMinutes: 5,
    elided: null,
    isStackUnavailable: false,
    frames: [
      {
        name: "sync.(*Mutex).Lock",
        args: "...",
        file: "/usr/local/go/src/sync/mutex.go",
        line: 46,
        offset: null,
        isInlined: true,
      },
      {
        name: "main.(*Store[go.shape.int]).Put",
        args: "0xc00011c000, {0x1, 0x2, ...}",
        file: "/srv/a b/store.go",
        line: 17,
        offset: 0x4f,
        isInlined: false,
      },
    ],
    createdBy: { name: "main.serve", goroutine: 1, file: "/srv/a b/main.go", line: 30 },
  });
});

const place = "\t/srv/main.go:3 +0x1d";

test.each<[string, string, Partial<Goroutine>]>([
  [
    "an older creator has no number",
    `created by main.main\n${place}`,
    { createdBy: expect.objectContaining({ name: "main.main", goroutine: null }) },
  ],
  [
    "frames left out by Go 1.21 and later are counted",
    `...23 frames elided...\nmain.b()\n${place}`,
    { elided: { after: 1, frames: 23 } },
  ],
  ["frames left out by an older Go are not", "...additional frames elided...", { elided: { after: 1, frames: null } }],
  [
    "a crash prints registers",
    "main.b()\n\t/srv/main.go:9 +0x1d fp=0xc0 sp=0xc1 pc=0x48",
    { frames: expect.objectContaining({ length: 2 }) },
  ],
  [
    "a foreign function is its address",
    "non-Go function at pc=0x7f31",
    { frames: expect.arrayContaining([expect.objectContaining({ name: "0x7f31" })]) },
  ],
  [
    "an ancestor's stack is not its own",
    `[originating from goroutine 7]:\nmain.x(...)\n${place}`,
    { frames: expect.objectContaining({ length: 1 }) },
  ],
])("%s", (_what, lines, expected) => {
  const [goroutine, next] = goroutinesOf(
    `goroutine 1 [select]:\nmain.a()\n${place}\n${lines}\n\ngoroutine 2 [select]:\nmain.z()\n${place}\n`,
  );
  expect(goroutine).toMatchObject(expected);
  expect(next?.frames.map(({ name }) => name)).toEqual(["main.z"]);
});

test("a goroutine that runs on another thread has no stack", () => {
  const text =
    "goroutine 6 [running]:\n\tgoroutine running on other thread; stack unavailable\ncreated by main.a\n\t/a.go:1\n";
  expect(goroutinesOf(text)).toMatchObject([{ isStackUnavailable: true, frames: [], createdBy: { name: "main.a" } }]);
});

test("what a crash says before its stacks, and the shell behind them, is no part of them", () => {
  const text = `panic: boom\n\n\tpanic: again\n\ngoroutine 1 [running]:\npanic({0x1, 0x2})\n${place}\nexit status 2\n`;
  expect(goroutinesOf(text)).toMatchObject([{ id: 1, frames: [{ name: "panic" }] }]);
});

test.each([
  "pricing-healthy.goroutine.debug2.txt",
  "mosn-load.goroutine.debug2.txt",
  "pricing-goroutine-leak.goroutine.debug2.txt.gz",
  "pricing-goroutine-leak-later.goroutine.debug2.txt.gz",
  "pricing-lock.goroutine.debug2.txt.gz",
])("every goroutine of the real %s is there, with every frame", (file) => {
  const bytes = profileFixture(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  const goroutines = goroutinesOf(text);
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  expect(goroutines).toHaveLength(count(/^goroutine \d+ /gm));
  expect(goroutines.length).toBeGreaterThan(10);
  const frames = goroutines.reduce((sum, one) => sum + one.frames.length, 0);
  expect(frames + goroutines.filter(({ createdBy }) => createdBy).length).toBe(count(/^\t.*:\d+/gm));
});

test("a dump is a profile too: its states, waits, creators and labels are labels", () => {
  const profile = askedProfile(profileFixture("pricing-lock.goroutine.debug2.txt.gz"));
  const { kind, labels, goroutines, sampleTypes } = profile.facts();
  expect([kind, goroutines, sampleTypes[0]?.type]).toEqual(["goroutine-text", sampleTypes[0]?.total, "goroutine"]);
  expect(labels.map(({ key }) => key)).toEqual(expect.arrayContaining(["state", "created by"]));
  const locked = profile.subtree({ transforms: [{ does: "label", key: "state", pattern: "Mutex" }] });
  const text = gunzipSync(profileFixture("pricing-lock.goroutine.debug2.txt.gz")).toString();
  expect(locked?.total[0]).toBe(text.match(/^goroutine \d+ \[sync\.Mutex/gm)?.length);
});
