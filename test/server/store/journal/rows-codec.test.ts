import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { rawRowsByHour } from "../../../../server/store/ingest/raw-rows.ts";
import { frameOf, readFrames } from "../../../../server/store/journal/frame.ts";
import {
  currentHeader,
  decodeHeader,
  decodeRows,
  encodeHeader,
  encodeRows,
} from "../../../../server/store/journal/rows-codec.ts";
import { batchOf, flowSample, processSample } from "../sample-batches.ts";

const batch = batchOf(
  [
    flowSample({
      instance: 5,
      atMs: 1e12 + 0.7,
      requests: 2 ** 40,
      rtSumNs: 123_456_789,
      buckets: [{ bucket: 3, count: 1.2345 }],
      narrow: { unansweredErrors: 12 },
    }),
  ],
  [processSample({ instance: 5, atMs: 1e12, values: { cpu: 12.345, rss: 123_456_789, up: 1, heap: Number.NaN } })],
);
const [rows] = rawRowsByHour(batch, Int32Array.of(15_000)).values();

test("rows come out of their bytes as they went in", () => {
  if (!rows) throw new Error("no rows");
  const header = decodeHeader(encodeHeader());
  if (!header) throw new Error("no header");
  expect(decodeRows(encodeRows(rows), header)).toEqual(rows);
});

test("values are whole numbers of their stored units, absences stay codes, what is no number is stale", () => {
  expect(rows?.traffic.columns).toMatchObject({
    at_ms: Float64Array.of(1e12),
    requests: Float64Array.of(2 ** 40),
    overhead_sum_ns: Float64Array.of(-4),
  });
  expect(rows?.buckets.columns).toMatchObject({
    instance: Int32Array.of(5),
    bucket: Int32Array.of(3),
    n: Float64Array.of(1235),
  });
  expect(rows?.narrow.columns).toMatchObject({
    instance: Int32Array.of(5),
    signal: Int32Array.of(1),
    n: Float64Array.of(12),
  });
  expect(rows?.process.columns).toMatchObject({
    cpu: Int32Array.of(1235),
    rss: Int32Array.of(120_563),
    mem: Int32Array.of(-4),
    heap: Int32Array.of(-2),
  });
});

test("a journal of older tables is read: columns that it lacks hold their empty value", () => {
  if (!rows) throw new Error("no rows");
  const older = {
    ...currentHeader,
    tables: {
      process: [
        ["instance", "INTEGER"],
        ["at_ms", "BIGINT"],
        ["gone_by_now", "INTEGER"],
      ] as never,
    },
  };
  const bytes = Buffer.concat(
    [Uint32Array.of(1), Int32Array.of(9), Float64Array.of(1e12), Int32Array.of(77)].map((column) =>
      Buffer.from(column.buffer),
    ),
  );
  const decoded = decodeRows(deflated(bytes), older);
  expect(decoded.process).toMatchObject({
    rows: 1,
    columns: {
      instance: Int32Array.of(9),
      at_ms: Float64Array.of(1e12),
      cpu: Int32Array.of(-4),
      app: Int32Array.of(0),
    },
  });
  expect(decoded.traffic.rows).toBe(0);
});

test("bytes that end too early are an error, and a header of another format none of ours", () => {
  if (!rows) throw new Error("no rows");
  expect(() => decodeRows(deflated(Buffer.from(Uint32Array.of(1000).buffer)), currentHeader)).toThrow(
    "shorter than it says",
  );
  expect(decodeHeader(Buffer.from(`{"format":2,"tables":{}}`))).toBeNull();
});

test("frames are read up to the first damaged byte", () => {
  const frames = ["one", "two", "three"].map((text) => frameOf(Buffer.from(text)));
  const whole = Buffer.concat(frames);
  expect(texts(whole)).toEqual(["one", "two", "three"]);
  expect(readFrames(whole).goodBytes).toBe(whole.length);
  for (let at = 0; at < whole.length; at++) {
    const damaged = Buffer.from(whole);
    damaged.writeUInt8(damaged.readUInt8(at) ^ 0x10, at);
    const intact = at < 15 ? 0 : at < 30 ? 1 : 2;
    expect(texts(damaged), `byte ${at}`).toEqual(["one", "two", "three"].slice(0, intact));
    expect(texts(whole.subarray(0, at))).toEqual(["one", "two", "three"].slice(0, intact));
  }
});

function deflated(bytes: Buffer): Uint8Array {
  return deflateRawSync(bytes);
}

function texts(journal: Buffer): string[] {
  return readFrames(journal).payloads.map((payload) => Buffer.from(payload).toString());
}
