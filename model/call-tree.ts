import type { ProfileKind } from "./profile-kinds.ts";

/** One column of a profile's samples, e.g. cpu in nanoseconds. */
export interface SampleType {
  type: string;
  unit: string;
  total: number;
}

/** What a profile says about itself (profile.proto). */
export interface ProfileMeta {
  kind: ProfileKind;
  sampleTypes: SampleType[];
  /** Index of the one to open with. */
  defaultSampleType: number;
  samples: number;
  functions: number;
  /** Frames of the deepest stack. */
  depth: number;
  durationNs: number;
  timeNs: number;
  periodType: string;
  period: number;
}

/**
 * A call tree in columns: node i is called by node `parent[i]` (−1: the root, node 0, which stands for all). Parents
 * come before their children, children by descending total. `id` is the node's number in the full tree, for the next
 * query. Nodes too small to see are left out: a node's `total` less its `self` and its children's totals is what
 * they hold, drawn as a sliver and read by asking again with that node as `root`.
 */
export interface CallTree {
  id: number[];
  parent: number[];
  /** Index into `functions`. */
  fn: number[];
  self: number[];
  total: number[];
  functions: FunctionNames;
  sampleType: SampleType;
  /** Nodes of the full tree under this root. */
  fullNodes: number;
  /** Names of the frames from the full tree's root down to this root. */
  path: { id: number; name: string }[];
}

/** Names, files and lines of functions, in columns. */
export interface FunctionNames {
  name: string[];
  file: string[];
  line: number[];
}

/** A row of the table of hottest functions. A recursive function counts once per sample in `total`. */
export interface TopFunction {
  name: string;
  file: string;
  line: number;
  self: number;
  total: number;
}
