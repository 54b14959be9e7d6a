import type { FunctionNames } from "../../model/call-tree.ts";

/** A decoded profile in columns: plain numbers, every index checked. */
export interface ProfileColumns {
  sampleTypes: { type: string; unit: string }[];
  /** Index of the one to open with. */
  defaultSampleType: number;
  /** `values[sampleType][sample]`; may be negative in a difference of two profiles. */
  values: Float64Array[];
  /** Sample i has the frames from `stackStart[i]` up to `stackStart[i + 1]`. */
  stackStart: Int32Array;
  /** Index into `functions`, leaf first, inlined frames as frames of their own. */
  frames: Int32Array;
  /** Merged by name and file. A frame without a function is named by its address. */
  functions: FunctionNames;
  /** Entries of the profile's own function table. */
  functionCount: number;
  /** Frames of the deepest stack. */
  depth: number;
  durationNs: number;
  timeNs: number;
  periodType: string;
  period: number;
}
