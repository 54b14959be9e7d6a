import type { FunctionNames } from "../../../model/call-tree.ts";
import type { LabelColumns, ProfileColumns } from "../profile-columns.ts";

/** Two profiles as one: the samples of the base follow those of the profile. Their values stay where they are. */
export type MergedProfile = Pick<
  ProfileColumns,
  "stackStart" | "frames" | "frameTable" | "functions" | "locations" | "labels" | "mappings"
>;

export function mergeProfiles(profile: ProfileColumns, base: ProfileColumns): MergedProfile {
  const { functions, baseFn } = mergeFunctions(profile.functions, base.functions);
  const frameOffset = profile.frameTable.fn.length;
  const placeOffset = profile.locations.mapping.length;
  const mappingOffset = profile.mappings.length;
  const a = profile.frameTable;
  const b = base.frameTable;
  return {
    stackStart: joined(profile.stackStart, moved(base.stackStart.subarray(1), profile.frames.length)),
    frames: joined(profile.frames, moved(base.frames, frameOffset)),
    frameTable: {
      fn: joined(
        a.fn,
        b.fn.map((fn) => baseFn[fn] ?? 0),
      ),
      line: joined(a.line, b.line),
      location: joined(a.location, moved(b.location, placeOffset)),
      isInlined: Uint8Array.from([...a.isInlined, ...b.isInlined]),
    },
    functions,
    locations: {
      address: BigUint64Array.from([...profile.locations.address, ...base.locations.address]),
      mapping: joined(profile.locations.mapping, moved(base.locations.mapping, mappingOffset)),
    },
    labels: mergeLabels(profile.labels, base.labels),
    mappings: [...profile.mappings, ...base.mappings],
  };
}

/** Indices into a table that now stands behind another; −1 stays none. */
function moved(column: Int32Array, by: number): Int32Array {
  return column.map((value) => (value < 0 ? value : value + by));
}

function joined(first: Int32Array, second: Int32Array): Int32Array {
  const both = new Int32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/**
 * Functions of one name and file are one. A name that stands for one function in either profile is that function also
 * where its file was elsewhere: another build, or another version of a module.
 */
export function mergeFunctions(
  profile: FunctionNames,
  base: FunctionNames,
): { functions: FunctionNames; baseFn: Int32Array } {
  const functions: FunctionNames = { name: [...profile.name], file: [...profile.file], line: [...profile.line] };
  const exact = new Map(profile.name.map((name, fn) => [`${name}\0${profile.file[fn]}`, fn]));
  const only = onlyOfName(profile);
  const onlyInBase = onlyOfName(base);
  const baseFn = new Int32Array(base.name.length);
  base.name.forEach((name, fn) => {
    const same = exact.get(`${name}\0${base.file[fn]}`) ?? (onlyInBase.has(name) ? only.get(name) : undefined);
    baseFn[fn] = same ?? functions.name.push(name) - 1;
    if (same !== undefined) return;
    functions.file.push(base.file[fn] ?? "");
    functions.line.push(base.line[fn] ?? 0);
  });
  return { functions, baseFn };
}

/** Names that stand for one function alone. */
function onlyOfName({ name }: FunctionNames): Map<string, number> {
  const only = new Map<string, number>();
  const several = new Set<string>();
  name.forEach((text, fn) => {
    if (only.has(text)) several.add(text);
    only.set(text, fn);
  });
  for (const text of several) only.delete(text);
  return only;
}

function mergeLabels(first: LabelColumns, second: LabelColumns): LabelColumns {
  const texts = [...first.texts];
  const known = new Map(texts.map((text, place) => [text, place]));
  const places = Int32Array.from(second.texts, (text) => known.get(text) ?? texts.push(text) - 1);
  const renumbered = (column: Int32Array): Int32Array =>
    column.map((place) => (place < 0 ? place : (places[place] ?? 0)));
  const offset = first.key.length;
  return {
    start: joined(
      first.start,
      second.start.subarray(1).map((at) => at + offset),
    ),
    key: joined(first.key, renumbered(second.key)),
    text: joined(first.text, renumbered(second.text)),
    number: Float64Array.from([...first.number, ...second.number]),
    unit: joined(first.unit, renumbered(second.unit)),
    texts,
  };
}
