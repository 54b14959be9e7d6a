import type { SampleType } from "../../../model/call-tree.ts";
import type { Difference } from "../../../model/profiles/answers.ts";
import type { NodeSums } from "./tree-values.ts";

/** Everything that one sample type says of the nodes of a tree. */
export interface TreeColumns {
  sampleType: SampleType;
  values: NodeSums;
  /** Observations behind the values; added up when first asked for. */
  counts: () => NodeSums;
  /** A node's size on the screen: Σ |self| below and at it, also where values cancel out; of a difference Σ |change|. */
  weight: Float64Array;
  difference: DifferenceColumns | null;
}

export interface DifferenceColumns {
  how: Difference;
  base: NodeSums;
  baseCounts: () => NodeSums;
  increase: Float64Array;
  decrease: Float64Array;
  /** The greatest net change of a node, either way. */
  greatest: number;
}
