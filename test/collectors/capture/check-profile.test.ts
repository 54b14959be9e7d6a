import { readdirSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkProfile } from "../../../collectors/capture/check-profile.ts";
import { fixture } from "./pprof-server.ts";

const real = readdirSync(new URL("../../fixtures/profiles/", import.meta.url)).filter((name) =>
  name.endsWith(".pb.gz"),
);
const cpu = fixture("profiles/pricing-cpu.cpu.pb.gz");
const mebibyte = 1024 * 1024;
const html = "<!doctype html><html><body>It works</body></html>";

describe("real profiles pass", () => {
  it.each(real)("%s, gzipped and plain", async (name) => {
    const bytes = fixture(`profiles/${name}`);
    expect(await checkProfile(bytes, "pprof")).toBeNull();
    expect(await checkProfile(gunzipSync(bytes), "pprof")).toBeNull();
  });

  it("a goroutine dump", async () => {
    const dump = fixture("capture/pricing-healthy.goroutine.debug2.txt");
    expect(await checkProfile(dump, "text")).toBeNull();
  });
});

const field = (...bytes: number[]): Uint8Array => Uint8Array.from(bytes);

describe("what is no profile is told apart", () => {
  it.each([
    ["nothing", field(), "an empty answer"],
    ["MOSN's help text", fixture("capture/mosn-help.txt"), /^no profile but text: "supported APIs: \/server_info /],
    ["HTML", Buffer.from(html), "no profile but HTML"],
    ["HTML, gzipped", gzipSync(html), /^gzip without a profile in it: field 7 of wire type 4/],
    ["half of a gzip", cpu.subarray(0, cpu.length / 2), "half-written gzip, which ends early"],
    ["a gzip without its last byte", cpu.subarray(0, -1), "half-written gzip, which ends early"],
    ["a gzip with a wrong checksum", Buffer.concat([cpu.subarray(0, -8), Buffer.alloc(8)]), /^broken gzip: /],
    ["half of a plain profile", gunzipSync(cpu).subarray(0, 1001), "no profile: it ends in the middle of a field"],
    ["zeros", Buffer.alloc(100), "no profile: field 0 of wire type 0 is none of profile.proto"],
    ["a profile of nothing", field(0x48, 1), "no profile: it has no sample types"],
    ["strings that do not begin empty", field(0x0a, 0, 0x32, 1, 7), "no profile: its first string is not empty"],
    ["an endless number", Buffer.alloc(12, 0xff), "no profile: a number of more than ten bytes"],
  ])("%s", async (_, bytes, fault) => {
    expect(await checkProfile(bytes, "pprof")).toEqual(fault instanceof RegExp ? expect.stringMatching(fault) : fault);
  });

  it("text where a dump was asked for, and a profile where text was", async () => {
    expect(await checkProfile(Buffer.from(html), "text")).toBe("no goroutine dump but HTML");
    expect(await checkProfile(cpu, "text")).toBe("no goroutine dump but 7.17\u2009KiB of something else");
  });

  it("a gzip bomb, without inflating it", async () => {
    // An unknown field that claims a gigabyte, so that the bytes alone do not give it away.
    const head = Uint8Array.from([0xa2, 0x06, 0xff, 0xff, 0xff, 0xff, 0x0f]);
    const bomb = gzipSync(Buffer.concat([head, Buffer.alloc(128 * mebibyte)]), { level: 1 });
    const before = process.memoryUsage().arrayBuffers;
    expect(await checkProfile(bomb, "pprof", mebibyte)).toBe("gzip that inflates to more than 1\u2009MiB");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * mebibyte);
  });
});

it("no cut of a gzipped profile and no noise passes", async () => {
  const cut = fc.integer({ min: 0, max: cpu.length - 1 }).map((length) => cpu.subarray(0, length));
  const noise = fc.uint8Array({ maxLength: 300 });
  await fc.assert(
    fc.asyncProperty(fc.oneof(cut, noise), async (bytes) => (await checkProfile(bytes, "pprof")) !== null),
    { numRuns: 300, seed: 3 },
  );
});
