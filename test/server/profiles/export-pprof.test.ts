import { expect, test } from "vitest";
import { askedProfile } from "../../support/asked-profile.ts";
import { profileFixture } from "../../support/profile-fixtures.ts";

test.each([
  "pricing-healthy.cpu.pb.gz",
  "pricing-goroutine-leak.goroutine.pb.gz",
  "pricing-healthy.heap.delta5s.pb.gz",
  "envoy-1.40.heap_dump.pb.gz",
  "pricing-healthy.heap.debug1.txt",
  "pricing-lock.goroutine.debug2.txt.gz",
  "node-26.cpuprofile",
  "gperftools-2.10.cpu.prof",
])("%s written as pprof reads as before: values, frames, inlined ones, labels, types", (file) => {
  const before = askedProfile(profileFixture(file));
  const after = askedProfile(before.export("pprof") ?? new Uint8Array());
  const {
    sha256: _a,
    functions: _b,
    notes: _c,
    format: _d,
    kind: _e,
    hasNames: _f,
    goroutines: _g,
    ...facts
  } = before.facts();
  expect(after.facts()).toMatchObject(facts);
  for (const { type } of facts.sampleTypes) {
    expect(after.table({ sampleType: type, limit: 5000 })).toEqual(before.table({ sampleType: type, limit: 5000 }));
    expect(after.subtree({ sampleType: type })?.inlined).toEqual(before.subtree({ sampleType: type })?.inlined);
  }
});

test("a difference written as pprof has the base's samples negative and marked, as google/pprof marks them", () => {
  const cpu = profileFixture("pricing-cpu.cpu.pb.gz");
  const pair = askedProfile(cpu, undefined, profileFixture("pricing-healthy.cpu.pb.gz"));
  const written = askedProfile(pair.export("pprof") ?? new Uint8Array());
  expect(written.facts().sampleTypes[1]?.total).toBe(6_390_000_000 - 1_310_000_000);
  expect(written.facts().labels.find(({ key }) => key === "pprof::base")?.values).toEqual([
    { text: "true", samples: expect.any(Number) },
  ]);
  const own = written.table({ transforms: [{ does: "not-label", key: "pprof::base", pattern: "true" }], limit: 5000 });
  expect(own).toEqual(askedProfile(cpu).table({ limit: 5000 }));
});

test("a difference written as collapsed stacks has the base's value first", () => {
  const text = "main;a 3\nmain;b 4\n";
  const pair = askedProfile(Buffer.from(text), undefined, Buffer.from("main;a 5\nmain;c 1\n"));
  const written = new TextDecoder().decode(pair.export("collapsed") ?? undefined);
  expect(written).toBe("main;a 5 3\nmain;b 0 4\nmain;c 1 0\n");
  expect(new TextDecoder().decode(askedProfile(Buffer.from(text)).export("collapsed") ?? undefined)).toBe(text);
});
