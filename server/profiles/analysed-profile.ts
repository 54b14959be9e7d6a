import type { CallTree, ProfileMeta, SampleType, TopFunction } from "../../model/call-tree.ts";
import type { ProfileKind } from "../../model/captures.ts";
import type { Bytes } from "../../model/units.ts";
import type { Culprit } from "../../model/views/captures.ts";
import { culpritOf } from "./culprit.ts";
import { decodeProfile } from "./decode-profile.ts";
import { buildFullTree, type FullTree } from "./full-tree.ts";
import { inflateProfile } from "./inflate.ts";
import type { ProfileColumns } from "./profile-columns.ts";
import type { ProfileLimits } from "./profile-limits.ts";
import { topFunctions } from "./top-functions.ts";
import { type TreeValues, treeValues } from "./tree-values.ts";
import { visibleTree } from "./visible-tree.ts";

/** A decoded profile that answers questions; its tree and its sums are made when first asked for. */
export class AnalysedProfile {
  readonly #profile: ProfileColumns;
  readonly #maxNodes: number;
  #tree: FullTree | null = null;
  readonly #values = new Map<number, TreeValues>();

  /** Throws `ProfileError` where `bytes`, gzip or plain, are no sound profile. */
  constructor(bytes: Uint8Array, limits: ProfileLimits) {
    this.#profile = decodeProfile(inflateProfile(bytes, limits.inflatedBytes), limits);
    this.#maxNodes = limits.nodes;
  }

  meta(kind: ProfileKind): ProfileMeta {
    const { functionCount, depth, durationNs, timeNs, periodType, period, defaultSampleType } = this.#profile;
    return {
      kind,
      sampleTypes: this.#profile.sampleTypes.map((_, type) => this.#sampleType(type)),
      defaultSampleType,
      samples: this.#profile.stackStart.length - 1,
      functions: functionCount,
      depth,
      durationNs,
      timeNs,
      periodType,
      period,
    };
  }

  /** Null where there is no such sample type or node. */
  tree(sampleType: number, root: number): CallTree | null {
    const values = this.#valuesOf(sampleType);
    if (!values) return null;
    return visibleTree(this.#fullTree(), values, this.#profile.functions, root, this.#sampleType(sampleType));
  }

  /** Null where there is no such sample type. */
  top(sampleType: number, limit: number): TopFunction[] | null {
    const values = this.#valuesOf(sampleType);
    return values && topFunctions(this.#fullTree(), values, this.#profile.functions, limit);
  }

  culprit(kind: ProfileKind): Culprit | null {
    return culpritOf(this.#profile, kind);
  }

  /** About what it holds in memory now. */
  bytes(): Bytes {
    const { values, frames, stackStart, functions } = this.#profile;
    const names = functions.name.reduce(
      (sum, name, i) => sum + 64 + 2 * (name.length + (functions.file[i] ?? "").length),
      0,
    );
    const columns = 8 * values.length * stackStart.length + 4 * (frames.length + stackStart.length);
    const nodes = this.#tree?.parent.length ?? 0;
    return names + columns + nodes * (17 + 24 * this.#values.size);
  }

  #sampleType(index: number): SampleType {
    const { type, unit } = this.#profile.sampleTypes[index] ?? { type: "", unit: "" };
    const total = (this.#profile.values[index] ?? new Float64Array(0)).reduce((sum, value) => sum + value, 0);
    return { type, unit, total };
  }

  #fullTree(): FullTree {
    this.#tree ??= buildFullTree(this.#profile, this.#maxNodes);
    return this.#tree;
  }

  #valuesOf(sampleType: number): TreeValues | null {
    const column = this.#profile.values[sampleType];
    if (!column) return null;
    const values = this.#values.get(sampleType) ?? treeValues(this.#fullTree(), column);
    this.#values.set(sampleType, values);
    return values;
  }
}
