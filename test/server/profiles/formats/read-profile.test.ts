import { expect, test } from "vitest";
import { profileLimits } from "../../../../server/profiles/profile-limits.ts";
import { readProfile } from "../../../../server/profiles/read-profile.ts";
import { askedProfile } from "../../../support/asked-profile.ts";
import { profileFixture, profileFixtures } from "../../../support/profile-fixtures.ts";

function formatOf(file: string): string {
  if (file.includes(".debug2.")) return "goroutine-dump";
  if (/\.(block|mutex)\.debug1/.test(file)) return "go-contention";
  if (/\.(heap|allocs)\.debug1/.test(file)) return "go-heap";
  if (file.includes(".debug1.")) return "go-count";
  if (file.startsWith("gperftools")) return file.endsWith(".heap") ? "gperftools-heap" : "gperftools-cpu";
  return /\.(cpuprofile|heapprofile)$/.exec(file)?.[1] ?? "pprof";
}

test("every fixture is of a format that is looked for", () => {
  expect(new Set(profileFixtures.map(formatOf)).size).toBe(9);
});

test.each([...profileFixtures])("%s is recognised, and its trees add up", (file) => {
  const profile = askedProfile(profileFixture(file));
  const facts = profile.facts();
  expect(facts.format).toBe(formatOf(file));
  for (const { type, total } of facts.sampleTypes) expect(profile.subtree({ sampleType: type })?.total[0]).toBe(total);
});

interface RawSample {
  values: number[];
  addresses: string[];
  bytes?: number;
}

/** What `go tool pprof -raw -symbolize=none` has written: samples with their locations' addresses. */
function pprofRaw(text: string): RawSample[] {
  const [, samples = "", locations = ""] = /\nSamples:\n(.*)\nLocations\n(.*)\nMappings\n/s.exec(text) ?? [];
  const addresses = new Map(
    [...locations.matchAll(/^ +(\d+): (0x[0-9a-f]+)/gm)].map(([, id = "", at = ""]) => [id, at]),
  );
  const read: RawSample[] = [];
  for (const line of samples.split("\n").slice(1)) {
    const [, values, stack = ""] = /^ *(-?\d+(?: +-?\d+)*): ?((?:\d+ ?)*)$/.exec(line) ?? [];
    const bytes = /^ +bytes:\[(\d+)\]/.exec(line)?.[1];
    const last = read.at(-1);
    if (bytes !== undefined && last) last.bytes = Number(bytes);
    if (values === undefined) continue;
    const ids = stack.trim().split(" ").filter(Boolean);
    read.push({ values: values.split(/ +/).map(Number), addresses: ids.map((id) => addresses.get(id) ?? "") });
  }
  return read;
}

/** The same of what was read here: inlined frames belong to the location of the frame that follows. */
function rawOf(file: string): RawSample[] {
  const { columns } = readProfile(profileFixture(file), profileLimits);
  const { values, stackStart, frames, frameTable, locations, labels } = columns;
  return Array.from({ length: stackStart.length - 1 }, (_, sample) => {
    const stack = Array.from(frames.subarray(stackStart[sample], stackStart[sample + 1]));
    const bytes = labels.number[labels.start[sample] ?? 0];
    return {
      values: values.map((column) => column[sample] ?? 0),
      addresses: stack
        .filter((frame) => frameTable.isInlined[frame] === 0)
        .map((frame) => `0x${(locations.address[frameTable.location[frame] ?? 0] ?? 0n).toString(16)}`),
      ...(/heap|allocs/.test(file) ? { bytes: bytes ?? 0 } : {}),
    };
  });
}

test.each([
  "gperftools-2.10.cpu.prof",
  "gperftools-2.10.heap",
  "mosn-load.goroutine.debug1.txt",
  "pricing-goroutine-leak.goroutine.debug1.txt",
  "pricing-healthy.allocs.debug1.txt",
  "pricing-healthy.block.debug1.txt",
  "pricing-healthy.goroutine.debug1.txt",
  "pricing-healthy.heap.debug1.txt",
  "pricing-healthy.mutex.debug1.txt",
])("%s has the samples, addresses and values that google/pprof reads in it", (file) => {
  const expected = pprofRaw(profileFixture(`pprof-says/raw.${file}.txt`).toString());
  expect(expected.length).toBeGreaterThan(1);
  expect(rawOf(file)).toEqual(expected);
});
