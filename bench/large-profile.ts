import { gzipSync } from "node:zlib";

// A generated CPU profile as pprof writes it, made by hand: an object per sample would take gigabytes.

export interface LargeProfile {
  samples: number;
  depth: number;
  /** Places in the code. As many functions as there are, but no more than 4,000. */
  locations?: number;
  /** From this frame on, counted from the root, no stack shares a frame with another. */
  partsAt?: number;
  /** One of so many samples is hot, a thousand times the others; 0: none. */
  hotEvery?: number;
}

const functions = 4000;
const packages = 90;

/** `samples` stacks of `depth` frames each, gzipped: they share their roots and part ways deeper down, as real ones do. */
export function largeProfile({
  samples,
  depth,
  locations = functions,
  partsAt = 18,
  hotEvery = 0,
}: LargeProfile): Uint8Array {
  const strings = ["", "samples", "count", "cpu", "nanoseconds"];
  const parts: Buffer[] = [
    message(1, [...varintField(1, 1), ...varintField(2, 2)]),
    message(1, [...varintField(1, 3), ...varintField(2, 4)]),
  ];
  for (let sample = 0; sample < samples; sample++) {
    const stack = stackOf(sample, { depth, locations, partsAt });
    const isHot = hotEvery > 0 && hash(sample) % hotEvery === 0;
    const value = (1 + (hash(sample) % 5)) * (isHot ? 1000 : 1);
    parts.push(message(2, [...packed(1, stack.toReversed()), ...packed(2, [value, value * 10_000_000])]));
  }
  for (let id = 1; id <= locations; id++) {
    const line = [...varintField(1, 1 + ((id - 1) % functions)), ...varintField(2, 7)];
    parts.push(message(4, [...varintField(1, id), ...varintField(3, id), ...message(4, line)]));
  }
  for (let id = 1; id <= functions; id++) {
    strings.push(`mesh.example/pkg${id % packages}/part.(*Worker${id % 13}).step${id}`, `pkg${id % packages}/part.go`);
    parts.push(
      message(5, [...varintField(1, id), ...varintField(2, strings.length - 2), ...varintField(4, strings.length - 1)]),
    );
  }
  for (const text of strings) parts.push(message(6, [...Buffer.from(text)]));
  parts.push(Buffer.from([...varintField(10, 10_000_000_000), ...varintField(12, 10_000_000)]));
  return gzipSync(Buffer.concat(parts), { level: 1 });
}

/** Location ids, root first. The deeper a frame, the more of the sample's number decides which it is. */
function stackOf(
  sample: number,
  { depth, locations, partsAt }: Required<Pick<LargeProfile, "depth" | "locations" | "partsAt">>,
): number[] {
  return Array.from({ length: depth }, (_, level) => {
    const shared = Math.max(1, Math.floor(2 ** (partsAt - level)));
    return 1 + (hash(Math.floor(sample / shared) * 64 + level) % locations);
  });
}

/** Knuth's multiplicative hash. */
function hash(value: number): number {
  return Math.imul(value + 1, 2_654_435_761) >>> 0;
}

function message(field: number, body: readonly number[]): Buffer {
  return Buffer.from([(field << 3) | 2, ...delimited(body)]);
}

function delimited(body: readonly number[]): number[] {
  return [...varint(body.length), ...body];
}

function packed(field: number, values: readonly number[]): number[] {
  return [(field << 3) | 2, ...delimited(values.flatMap(varint))];
}

function varintField(field: number, value: number): number[] {
  return [field << 3, ...varint(value)];
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 128);
  }
}
