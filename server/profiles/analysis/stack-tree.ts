import type { FunctionNames } from "../../../model/call-tree.ts";
import type { ProfileScaling } from "../../../model/profiles/scalings.ts";
import type { Bytes } from "../../../model/units.ts";
import type { ProfileColumns } from "../profile-columns.ts";
import { ProfileError } from "../profile-error.ts";
import { buildFullTree, type FullTree } from "./full-tree.ts";
import { observationsOf } from "./observations.ts";
import { scaleDifference } from "./scale-difference.ts";
import type { Stacks } from "./stacks.ts";
import type { DifferenceColumns, TreeColumns } from "./tree-columns.ts";
import { type NodeSums, nodeSums, summedUp } from "./tree-values.ts";

/** Which column is counted, and how a difference is scaled. */
export interface Counting {
  /** Name, or `name/unit`; "" is the profile's own default. */
  sampleType: string;
  scaling: ProfileScaling;
  requests: { profile: number; base: number } | null;
}

const plainCounting: Counting = { sampleType: "", scaling: "absolute", requests: null };

/** Stacks of a profile, and of a base behind it, as one call tree, with the columns of each sample type asked for. */
export class StackTree {
  readonly full: FullTree;
  readonly functions: FunctionNames;
  readonly #profile: CountedColumns;
  readonly #base: CountedColumns | null;
  readonly #ofProfile: Int32Array;
  readonly #ofBase: Int32Array;
  readonly #columns = new Map<string, TreeColumns>();

  /** Samples from `profile`'s number on are those of `base`. Throws `ProfileError` over the limit. */
  constructor(stacks: Stacks, profile: ProfileColumns, base: ProfileColumns | null, maxNodes: number) {
    this.full = buildFullTree(stacks, maxNodes);
    this.functions = stacks.functions;
    this.#profile = countedColumns(profile);
    this.#base = base && countedColumns(base);
    const samples = profile.stackStart.length - 1;
    this.#ofProfile = stacks.sample.map((sample) => (sample < samples ? sample : -1));
    this.#ofBase = stacks.sample.map((sample) => sample - samples);
  }

  /** Null: the profile has no such sample type. Throws `ProfileError` where only the base has none. */
  columns({ sampleType, scaling, requests }: Counting): TreeColumns | null {
    const place = sampleTypePlace(this.#profile, sampleType);
    if (place < 0) return null;
    const key = JSON.stringify([place, scaling, requests]);
    const known = this.#columns.get(key);
    if (known) return known;
    if (this.#columns.size >= maxColumns) this.#columns.clear();
    const columns = this.#made(place, { sampleType, scaling, requests });
    this.#columns.set(key, columns);
    return columns;
  }

  /** Of the sample type at a place; null: there is none. */
  columnsAt(place: number): TreeColumns | null {
    const { type, unit } = this.#profile.sampleTypes[place] ?? {};
    return type === undefined ? null : this.columns({ ...plainCounting, sampleType: `${type}/${unit}` });
  }

  /** About what it holds in memory now, with the values of its samples. */
  bytes(): Bytes {
    const nodes = this.full.parent.length;
    const perColumn = this.#base ? 64 : 24;
    const samples = [this.#profile, this.#base].reduce(
      (sum, one) => sum + (one?.values.reduce((length, column) => length + column.length, 0) ?? 0),
      0,
    );
    return nodes * (14 + perColumn * this.#columns.size) + 8 * samples + 12 * this.#ofProfile.length;
  }

  #made(place: number, counting: Counting): TreeColumns {
    const profile = this.#profile;
    const { type = "", unit = "" } = profile.sampleTypes[place] ?? {};
    const own = profile.values[place] ?? new Float64Array(0);
    const values = nodeSums(this.full, this.#ofProfile, own);
    const counts = once(() => nodeSums(this.full, this.#ofProfile, observationsOf(profile, place)));
    const sampleType = { type, unit, total: values.total[0] ?? 0 };
    if (!this.#base) {
      const weight = values.self.some((value) => value < 0)
        ? summedUp(this.full.parent, values.self.map(Math.abs))
        : values.total;
      return { sampleType, values, counts, weight, difference: null };
    }
    const { scaled, difference } = this.#difference(values, sampleType, counting);
    const weight = difference.increase.map((increase, node) => increase + (difference.decrease[node] ?? 0));
    return { sampleType, values: scaled, counts, weight, difference };
  }

  #difference(
    values: NodeSums,
    { type, unit, total }: TreeColumns["sampleType"],
    { scaling, requests }: Counting,
  ): { scaled: NodeSums; difference: DifferenceColumns } {
    const base = this.#base ?? this.#profile;
    const place = base.sampleTypes.findIndex((one) => one.type === type && one.unit === unit);
    if (place < 0) throw new ProfileError(`the base has no sample type ${type} in ${unit}; it has ${typeNames(base)}`);
    const baseValues = nodeSums(this.full, this.#ofBase, base.values[place] ?? new Float64Array(0));
    const how = scaleDifference({
      unit,
      scaling,
      requests,
      durationNs: this.#profile.durationNs,
      baseDurationNs: base.durationNs,
      total,
      baseTotal: baseValues.total[0] ?? 0,
    });
    const scaled = times(values, how.factor);
    const scaledBase = times(baseValues, how.baseFactor);
    const change = scaled.self.map((self, node) => self - (scaledBase.self[node] ?? 0));
    const { parent } = this.full;
    const increase = summedUp(
      parent,
      change.map((value) => Math.max(0, value)),
    );
    const decrease = summedUp(
      parent,
      change.map((value) => Math.max(0, -value)),
    );
    const difference = {
      how,
      base: scaledBase,
      baseCounts: once(() => nodeSums(this.full, this.#ofBase, observationsOf(base, place))),
      increase,
      decrease,
      greatest: increase.reduce((most, grown, node) => Math.max(most, Math.abs(grown - (decrease[node] ?? 0))), 0),
    };
    return { scaled, difference };
  }
}

/** What is counted in a tree: its stacks are not needed any more. */
type CountedColumns = Pick<
  ProfileColumns,
  "sampleTypes" | "defaultSampleType" | "values" | "durationNs" | "period" | "periodType" | "periodUnit"
>;

function countedColumns(profile: ProfileColumns): CountedColumns {
  const { sampleTypes, defaultSampleType, values, durationNs, period, periodType, periodUnit } = profile;
  return { sampleTypes, defaultSampleType, values, durationNs, period, periodType, periodUnit };
}

/** Sample types times scalings that are kept beside each other. */
const maxColumns = 8;

/** −1: there is none of that name. */
export function sampleTypePlace(
  { sampleTypes, defaultSampleType }: Pick<ProfileColumns, "sampleTypes" | "defaultSampleType">,
  name: string,
): number {
  if (name === "") return sampleTypes.length > 0 ? defaultSampleType : -1;
  return sampleTypes.findIndex(({ type, unit }) => type === name || `${type}/${unit}` === name);
}

function typeNames({ sampleTypes }: Pick<ProfileColumns, "sampleTypes">): string {
  return sampleTypes.map(({ type, unit }) => `${type}/${unit}`).join(", ");
}

function times({ self, total }: NodeSums, factor: number): NodeSums {
  if (factor === 1) return { self, total };
  return { self: self.map((value) => value * factor), total: total.map((value) => value * factor) };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
