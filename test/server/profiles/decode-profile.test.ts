import { readFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { assert, nat, property } from "fast-check";
import { Location, Profile, Sample, StringTable, ValueType } from "pprof-format";
import { expect, test } from "vitest";
import { ProfileError } from "../../../server/profiles/profile-error.ts";
import { profileLimits } from "../../../server/profiles/profile-limits.ts";
import { askedProfile } from "../../support/asked-profile.ts";
import { pprofOfStacks } from "../../support/pprof-of-stacks.ts";

const real = readFileSync(new URL("../../fixtures/profiles/pricing-cpu.cpu.pb.gz", import.meta.url));
const plain = gunzipSync(real);
const limits = { ...profileLimits, inflatedBytes: 2_000_000, samples: 40_000, frames: 100_000, nodes: 20_000 };

/** A message whose parts do not fit each other. */
function unsound(parts: {
  location?: number;
  function?: number;
  values?: number[];
  types?: number;
  name?: number;
}): Uint8Array {
  const stringTable = new StringTable();
  const cpu = stringTable.dedup("cpu");
  return new Profile({
    stringTable,
    sampleType: Array.from({ length: parts.types ?? 1 }, () => new ValueType({ type: parts.name ?? cpu, unit: cpu })),
    sample: [new Sample({ locationId: [parts.location ?? 1], value: parts.values ?? [1] })],
    location: [new Location({ id: 1, line: parts.function ? [{ functionId: parts.function, line: 1 }] : [] })],
  }).encode();
}

const deepStacks = Array.from(
  { length: 2000 },
  (_stack, i) => `${Array.from({ length: 60 }, (_, d) => `f${(i * 7 + d) % 97}`).join(";")} 1`,
);
const spread = Array.from({ length: 21_000 }, (_, i) => `main;f${i} 1`);

test.each<[string, Uint8Array, string]>([
  ["nothing", new Uint8Array(0), "the profile is empty"],
  ["a profile cut off in the gzip stream", real.subarray(0, 4000), "the profile was cut off"],
  ["a profile cut off after unpacking", plain.subarray(0, 9000), "the profile was cut off"],
  ["gzip of nothing", gzipSync(""), "the profile is empty"],
  ["damaged gzip", Buffer.concat([real.subarray(0, 20), Buffer.alloc(500, 7)]), "the gzip stream is damaged"],
  ["a gzip bomb", gzipSync(Buffer.alloc(50_000_000)), "larger than 2 MiB once unpacked"],
  ["HTML", Buffer.from("<!doctype html><html><body>not found</body></html>"), 'begins with "<!doctype html>'],
  [
    "MOSN's help text",
    Buffer.from("support apis:\n/api/v1/version\n/api/v1/config_dump\n"),
    'not a profile of a known format: it begins with "support apis:',
  ],
  ["1 MB of 0x12", Buffer.alloc(1_000_000, 0x12), "the profile has more than 40000 samples"],
  ["a little of 0x12", Buffer.alloc(19, 0x12), "the profile was cut off"],
  ["only empty samples", Buffer.from([0x12, 0, 0x12, 0]), "it has no table of strings"],
  ["no sample type", Buffer.from([0x32, 0]), "it names no type of sample"],
  ["a number without end", Buffer.from([0x0a, ...Buffer.alloc(30, 0xff), 0]), "the number at byte 1 has no end"],
  ["a location that is not there", unsound({ location: 7 }), "it has no location 7"],
  ["a function that is not there", unsound({ function: 9 }), "it has no function 9"],
  ["a string that is not there", unsound({ name: 500 }), "it has no string 500"],
  ["a string of a negative number", unsound({ name: -1 }), "it has no string"],
  ["too few values", unsound({ types: 2 }), "sample 0 has 1 values, not 2"],
  ["too many frames", pprofOfStacks(deepStacks), "more than 100000 frames"],
  ["too many nodes", pprofOfStacks(spread), "more than 20000 nodes"],
])("%s is refused with the reason", (_what, bytes, reason) => {
  const read = () => askedProfile(bytes, limits).tree(0, 0);
  expect(read).toThrow(ProfileError);
  expect(read).toThrow(reason);
});

test("a profile that is not gzipped is read too", () => {
  expect(askedProfile(plain, profileLimits).meta("cpu").samples).toBe(634);
});

test("whatever one byte is changed to, a profile is read or refused, never worse", () => {
  assert(
    property(nat(plain.length - 1), nat(255), (at, byte) => {
      const bytes = Buffer.from(plain);
      bytes[at] = byte;
      try {
        const profile = askedProfile(bytes, profileLimits);
        profile.tree(0, 0);
        profile.top(0, 10);
        profile.culprit("cpu");
      } catch (error) {
        expect(error).toBeInstanceOf(ProfileError);
      }
    }),
    { numRuns: 150 },
  );
});
