import type { CallTree, SampleType } from "../call-tree.ts";
import type { ProfileKind } from "../profile-kinds.ts";
import type { Bytes, UnixMs } from "../units.ts";
import type { ProfileFormatId } from "./formats.ts";
import type { ProfileScaling } from "./scalings.ts";

/** What a profile says about itself, whatever its format. */
export interface ProfileFacts {
  sha256: string;
  format: ProfileFormatId;
  /** As its sample types tell; null: none of the kinds that are captured. */
  kind: ProfileKind | null;
  sampleTypes: SampleType[];
  /** Index of the one to open with. */
  defaultSampleType: number;
  samples: number;
  functions: number;
  /** Frames of the deepest stack. */
  depth: number;
  /** 0: not told. */
  durationNs: number;
  timeNs: number;
  periodType: string;
  period: number;
  /** False: frames are addresses only. */
  hasNames: boolean;
  labels: ProfileLabel[];
  /** What else it tells: MemStats of a Go heap, comments, the sampling rate; in the order of the file. */
  notes: { name: string; value: string }[];
  /** Goroutines of a dump, for the page of goroutines; null: it is no dump. */
  goroutines: number | null;
}

/** A key of pprof labels, with its values by number of samples, most first; at most 200 of them. */
export interface ProfileLabel {
  key: string;
  /** Unit of numeric values; null where they are text. */
  unit: string | null;
  values: { text: string; samples: number }[];
  /** Different values, also those not listed. */
  distinct: number;
}

/** A row of the table of functions. A recursive function counts once per sample in `total` and `count`. */
export interface FunctionRow {
  name: string;
  file: string;
  /** Where it begins, or the first line seen; 0: not known. */
  line: number;
  self: number;
  total: number;
  /** Observations that it was part of: the statistical weight of `total` (see `Difference`). */
  count: number;
  /** Only in a difference. */
  base: { self: number; total: number; count: number; isNoise: boolean } | null;
}

export interface FunctionTable {
  rows: FunctionRow[];
  /** All that match the search. */
  found: number;
  sampleType: SampleType;
  difference: Difference | null;
}

/**
 * How two profiles were made comparable. Values of `self`, `total` and of the base are in `unit`. Observations are
 * samples where the profiler takes samples, else events or objects. A difference `isNoise` where the two-sided
 * conditional test of two Poisson rates (Przyborowski and Wilenski) does not reject at 1 % that both rates are the same.
 */
export interface Difference {
  scaling: ProfileScaling;
  /** `nanoseconds`, `nanoseconds/second`, `bytes/request`, or `ratio` (relative: of each profile's own total). */
  unit: string;
  /** Why the scaling is not the one asked for; "" where it is. */
  why: string;
  /** Of the whole profile and the whole base, in `unit`, after the transforms. */
  total: number;
  baseTotal: number;
  /** What values were multiplied with. */
  factor: number;
  baseFactor: number;
}

/** The columns that a difference adds to a call tree; in `difference.unit`. */
export interface TreeDifference extends Difference {
  baseSelf: number[];
  baseTotals: number[];
  /** Sums of what grew and of what shrank at and below a node, both at least 0: their sum is its width, their
   * difference its net change. They differ where changes cancel out. */
  increase: number[];
  decrease: number[];
  /** The greatest net change of any node of the whole tree, either way: what shades are steps of, also where it is zoomed. */
  greatest: number;
  count: number[];
  baseCount: number[];
  isNoise: boolean[];
}

/**
 * A call tree as `CallTree` has it, for one profile or for a difference. Then a node's size is `increase + decrease`,
 * children are ordered by it, and `self` and `total` are the profile's, scaled.
 */
export interface ProfileTree extends CallTree {
  /** Direct children of a node that are left out; opened by asking with the node as `root`, and by `skip`. */
  hidden: number[];
  /** Direct children of the root that `skip` left out. */
  skipped: number;
  /** Places of nodes that are only seen inlined into their caller. */
  inlined: number[];
  difference: TreeDifference | null;
}

export type ProfileSource = "upload" | "holmes" | "pyroscope";

/** A profile that came from outside. */
export interface OutsideProfile {
  id: string;
  sha256: string;
  bytes: Bytes;
  receivedMs: UnixMs;
  source: ProfileSource;
  format: ProfileFormatId;
  sampleTypes: { type: string; unit: string }[];
  kind: ProfileKind | null;
  /** What its sender called it; "" nothing. */
  name: string;
  app: string;
  /** Key of the instance it is of; "" not known. */
  instance: string;
  instanceName: string;
  /** The time it tells of; null: not known. */
  fromMs: UnixMs | null;
  toMs: UnixMs | null;
  /** Why it was taken: holmes' reason. */
  comment: string;
  eventId: string;
  labels: Record<string, string>;
}

export interface OutsideProfiles {
  rows: OutsideProfile[];
  total: number;
}
