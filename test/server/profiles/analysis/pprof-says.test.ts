import { expect, test } from "vitest";
import type { ProfileTransform } from "../../../../model/profiles/transforms.ts";
import { askedProfile } from "../../../support/asked-profile.ts";
import { profileFixture } from "../../../support/profile-fixtures.ts";

/** What `go tool pprof -top` has written: functions with flat and cum. */
function pprofTop(name: string): { name: string; flat: number; cum: number }[] {
  const text = profileFixture(`pprof-says/${name}.txt`).toString();
  const rows = [...text.matchAll(/^ *(-?\d+)\w* +\S+% +\S+% +(-?\d+)\w* +\S+%  (.+?)(?: \((?:partial-)?inline\))?$/gm)];
  // A frame without a name is one without a value of the label.
  return rows.map(([, flat, cum, fn = ""]) => ({
    name: fn === "<unknown>" ? "(none)" : fn,
    flat: Number(flat),
    cum: Number(cum),
  }));
}

const cpu = "pricing-healthy.cpu.pb.gz";
const mosn = "mosn-load.cpu.pb.gz";
const leak = "pricing-goroutine-leak.goroutine.pb.gz";

test.each<[string, string, ProfileTransform[]]>([
  ["top.focus", cpu, [{ does: "focus", pattern: "main\\.price" }]],
  ["top.focus-file", cpu, [{ does: "focus", pattern: "net/http/server\\.go" }]],
  ["top.ignore", cpu, [{ does: "ignore", pattern: "runtime\\.(mallocgc|newobject)" }]],
  ["top.hide", cpu, [{ does: "hide", pattern: "^runtime\\." }]],
  ["top.show", cpu, [{ does: "show", pattern: "^(main|net/http)\\." }]],
  ["top.show-from", cpu, [{ does: "show-from", pattern: "main\\.handler" }]],
  ["top.show-from-mosn", mosn, [{ does: "show-from", pattern: "mosn/pkg/stream" }]],
  [
    "top.hide-mosn",
    mosn,
    [
      { does: "ignore", pattern: "gcBgMarkWorker" },
      { does: "hide", pattern: "runtime|syscall" },
    ],
  ],
  [
    "top.all",
    mosn,
    [
      { does: "focus", pattern: "mosn" },
      { does: "ignore", pattern: "Write" },
      { does: "hide", pattern: "^runtime" },
      { does: "show-from", pattern: "ServeConn|Dispatch|conn" },
    ],
  ],
  ["top.tagfocus", leak, [{ does: "label", key: "tenant", pattern: "t[a-c]" }]],
  ["top.tagignore", leak, [{ does: "not-label", key: "route", pattern: "price" }]],
  ["top.tagroot", leak, [{ does: "group", key: "tenant" }]],
])("%s of %s is what google/pprof says", (expected, file, transforms) => {
  const { rows = [] } = askedProfile(profileFixture(file)).table({ transforms, limit: 5000 }) ?? {};
  expectRows(expected, (name) => rows.find((row) => row.name === name));
});

test("focus in another sample type is what google/pprof says", () => {
  const profile = askedProfile(profileFixture("pricing-healthy.heap.pb.gz"));
  const transforms: ProfileTransform[] = [{ does: "focus", pattern: "net/textproto" }];
  const table = profile.table({ sampleType: "alloc_space", transforms, limit: 5000 });
  expectRows("top.heap-focus", (name) => table?.rows.find((row) => row.name === name));
});

test.each([
  ["top.diff", "pricing-cpu.cpu.pb.gz", cpu],
  ["top.heap-diff", "pricing-heap-leak.heap.pb.gz", "pricing-healthy.heap.pb.gz"],
])("%s of two profiles is what google/pprof says", (expected, file, base) => {
  const { rows = [] } = differenceOf(file, base).table({ limit: 5000 }) ?? {};
  expectRows(expected, (name) => {
    const row = rows.find((one) => one.name === name);
    return row && { self: row.self - (row.base?.self ?? 0), total: row.total - (row.base?.total ?? 0) };
  });
});

test("a relative difference is google/pprof's normalised one, but for its rounding of every sample", () => {
  const profile = differenceOf("pricing-cpu.cpu.pb.gz", cpu);
  const { rows = [], difference } = profile.table({ scaling: "relative", limit: 5000 }) ?? {};
  expect(difference).toMatchObject({
    scaling: "relative",
    unit: "ratio",
    total: expect.closeTo(1, 9),
    baseTotal: expect.closeTo(1, 9),
  });
  // google/pprof scales the profile to the base's total.
  const total = askedProfile(profileFixture(cpu)).facts().sampleTypes[1]?.total ?? 0;
  for (const { name, flat, cum } of pprofTop("top.diff-normalize")) {
    const row = rows.find((one) => one.name === name);
    expect(Math.abs(((row?.self ?? 0) - (row?.base?.self ?? 0)) * total - flat)).toBeLessThan(200);
    expect(Math.abs(((row?.total ?? 0) - (row?.base?.total ?? 0)) * total - cum)).toBeLessThan(200);
  }
});

function differenceOf(file: string, base: string) {
  return askedProfile(profileFixture(file), undefined, profileFixture(base));
}

function expectRows(name: string, find: (fn: string) => { self: number; total: number } | undefined): void {
  const expected = pprofTop(name);
  expect(expected.length).toBeGreaterThan(4);
  for (const { name: fn, flat, cum } of expected) {
    const { self, total } = find(fn) ?? {};
    expect({ fn, self, total }).toEqual({ fn, self: flat, total: cum });
  }
}
