import type { Bytes, Milliseconds } from "../../model/units.ts";

/** How much a profile may ask of the machine before it is refused. */
export interface ProfileLimits {
  /** After gunzip. */
  inflatedBytes: Bytes;
  samples: number;
  /** Over all samples, inlined ones included. */
  frames: number;
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
  samples: 2_000_000,
  frames: 40_000_000,
  nodes: 8_000_000,
  timeMs: 20_000,
  heapBytes: 1536 * mebibyte,
  cacheBytes: 128 * mebibyte,
};
