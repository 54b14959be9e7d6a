import type { Bytes, Milliseconds } from "../../model/units.ts";

/** How much a profile may ask of the machine before it is refused. */
export interface ProfileLimits {
  /** After gunzip. */
  inflatedBytes: Bytes;
  /** Of a format that is text: a goroutine dump has at most 64 MiB. */
  textBytes: Bytes;
  samples: number;
  /** Over all samples, inlined ones included. */
  frames: number;
  /** Of one stack. */
  depth: number;
  /** Entries of tables (strings, functions, locations), and of labels over all samples. */
  entries: number;
  /** Columns of values. */
  sampleTypes: number;
  /** Of the call tree. */
  nodes: number;
  /** From a request to its answer. */
  timeMs: Milliseconds;
  /** Of the JavaScript heap that decodes. */
  heapBytes: Bytes;
  /** Of decoded profiles kept for the next request. */
  cacheBytes: Bytes;
}

const mebibyte = 1024 * 1024;

export const profileLimits: ProfileLimits = {
  inflatedBytes: 256 * mebibyte,
  textBytes: 96 * mebibyte,
  samples: 2_000_000,
  frames: 40_000_000,
  depth: 50_000,
  entries: 8_000_000,
  sampleTypes: 64,
  nodes: 12_000_000,
  timeMs: 20_000,
  heapBytes: 1536 * mebibyte,
  cacheBytes: 256 * mebibyte,
};
