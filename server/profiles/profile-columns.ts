import type { FunctionNames } from "../../model/call-tree.ts";

/** A decoded profile in columns, whatever its format: plain numbers, every index checked. */
export interface ProfileColumns {
  sampleTypes: { type: string; unit: string }[];
  /** Index of the one to open with. */
  defaultSampleType: number;
  /** `values[sampleType][sample]`; may be negative in a difference of two profiles. */
  values: Float64Array[];
  /** Sample i has the frames from `stackStart[i]` up to `stackStart[i + 1]`. */
  stackStart: Int32Array;
  /** Index into `frameTable`, leaf first, inlined frames as frames of their own. */
  frames: Int32Array;
  frameTable: FrameTable;
  /** Merged by name and file. A frame without a function is named by its address. */
  functions: FunctionNames;
  /** Entries of the profile's own function table. */
  functionCount: number;
  /** False: frames are named by their addresses. */
  hasNames: boolean;
  /** Frames of the deepest stack. */
  depth: number;
  labels: LabelColumns;
  /** Where a location was; `frameTable.location` points here. */
  locations: { address: BigUint64Array; mapping: Int32Array };
  mappings: ProfileMapping[];
  durationNs: number;
  timeNs: number;
  periodType: string;
  periodUnit: string;
  period: number;
  /** What else the file tells, in its order. */
  notes: { name: string; value: string }[];
}

/** Different frames: calls of a function at a line, of one location. The frames of a location follow each other. */
export interface FrameTable {
  /** Index into `functions`. */
  fn: Int32Array;
  /** 0: not known. */
  line: Int32Array;
  /** Index into `locations`; −1: the format has none. */
  location: Int32Array;
  /** 1: inlined into the frame that follows. */
  isInlined: Uint8Array;
}

/** Labels of samples: those of sample i are `start[i]` up to `start[i + 1]`. */
export interface LabelColumns {
  start: Int32Array;
  /** Index into `texts`. */
  key: Int32Array;
  /** Index into `texts`; −1: the value is the number. */
  text: Int32Array;
  number: Float64Array;
  /** Index into `texts`; −1: none is told. */
  unit: Int32Array;
  texts: string[];
}

export interface ProfileMapping {
  start: bigint;
  limit: bigint;
  offset: bigint;
  file: string;
  buildId: string;
}
