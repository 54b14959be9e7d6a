import { type Location, Profile } from "pprof-format";
import { FrameNames, placedName } from "./frame-names.ts";
import type { ProfileColumns } from "./profile-columns.ts";
import { ProfileError } from "./profile-error.ts";
import type { ProfileLimits } from "./profile-limits.ts";
import { checkWire } from "./wire-check.ts";
import { idKey, signed, type WireNumber } from "./wire-numbers.ts";

/** Decodes the unpacked bytes of a profile. Throws `ProfileError` for anything that is not one whole, sound profile. */
export function decodeProfile(bytes: Uint8Array, limits: ProfileLimits): ProfileColumns {
  const counts = checkWire(bytes);
  if (counts.samples > limits.samples) throw new ProfileError(`the profile has more than ${limits.samples} samples`);
  if (counts.strings === 0) throw new ProfileError("not a pprof profile: it has no table of strings");
  const profile = decodeMessage(bytes);
  const text = textReader(profile);
  const sampleTypes = profile.sampleType.map(({ type, unit }) => ({ type: text(type), unit: text(unit) }));
  if (sampleTypes.length === 0) throw new ProfileError("not a pprof profile: it names no type of sample");
  const names = new FrameNames();
  const stacks = expandStacks(profile, framesOfLocations(profile, names, text), limits);
  return {
    sampleTypes,
    defaultSampleType: defaultOf(sampleTypes, text(profile.defaultSampleType)),
    values: valuesOf(profile, sampleTypes.length),
    ...stacks,
    functions: names.functions,
    functionCount: profile.function.length,
    durationNs: signed(profile.durationNanos),
    timeNs: signed(profile.timeNanos),
    periodType: profile.periodType ? text(profile.periodType.type) : "",
    period: signed(profile.period),
  };
}

function decodeMessage(bytes: Uint8Array): Profile {
  try {
    return Profile.decode(bytes);
  } catch (error) {
    throw new ProfileError(`not a pprof profile: ${error instanceof Error ? error.message : String(error)}`);
  }
}

type TextReader = (index: WireNumber) => string;

function textReader(profile: Profile): TextReader {
  const { strings } = profile.stringTable;
  return (index) => {
    const string = strings[Number(index)];
    if (string === undefined) throw new ProfileError(`the profile is damaged: it has no string ${index}`);
    return string;
  };
}

function defaultOf(sampleTypes: readonly { type: string }[], named: string): number {
  const index = named === "" ? -1 : sampleTypes.findIndex(({ type }) => type === named);
  return index >= 0 ? index : sampleTypes.length - 1;
}

/** By location: the functions of its lines, innermost first. */
type LocationFrames = ReadonlyMap<WireNumber, readonly number[]>;

function framesOfLocations(profile: Profile, names: FrameNames, text: TextReader): LocationFrames {
  const functions = new Map(profile.function.map((fn) => [idKey(fn.id), fn]));
  const mappings = new Map(profile.mapping.map((mapping) => [idKey(mapping.id), mapping]));
  const frames = new Map<WireNumber, number[]>();
  for (const location of profile.location) {
    const lines = location.line.map((line) => {
      const fn = functions.get(idKey(line.functionId));
      if (!fn) throw new ProfileError(`the profile is damaged: it has no function ${line.functionId}`);
      const name = text(fn.name) || text(fn.systemName) || addressOf(location);
      const file = text(fn.filename);
      const startLine = signed(fn.startLine);
      return names.numberOf(placedName(name, file, startLine), file, startLine || signed(line.line));
    });
    if (lines.length === 0) {
      const mapping = mappings.get(idKey(location.mappingId));
      lines.push(names.numberOf(addressOf(location), mapping ? text(mapping.filename) : "", 0));
    }
    frames.set(idKey(location.id), lines);
  }
  return frames;
}

function addressOf(location: Location): string {
  return `0x${BigInt(location.address).toString(16)}`;
}

function expandStacks(profile: Profile, frames: LocationFrames, limits: ProfileLimits) {
  const stackStart = new Int32Array(profile.sample.length + 1);
  let depth = 0;
  profile.sample.forEach((sample, i) => {
    let size = 0;
    for (const id of sample.locationId) {
      const lines = frames.get(idKey(id));
      if (!lines) throw new ProfileError(`the profile is damaged: it has no location ${id}`);
      size += lines.length;
    }
    const end = (stackStart[i] ?? 0) + size;
    if (end > limits.frames) throw new ProfileError(`the profile's stacks have more than ${limits.frames} frames`);
    stackStart[i + 1] = end;
    depth = Math.max(depth, size);
  });
  const expanded = new Int32Array(stackStart.at(-1) ?? 0);
  let at = 0;
  for (const sample of profile.sample) {
    for (const id of sample.locationId) for (const fn of frames.get(idKey(id)) ?? []) expanded[at++] = fn;
  }
  return { stackStart, frames: expanded, depth };
}

function valuesOf(profile: Profile, types: number): Float64Array[] {
  const values = Array.from({ length: types }, () => new Float64Array(profile.sample.length));
  profile.sample.forEach((sample, i) => {
    if (sample.value.length !== types) {
      throw new ProfileError(`the profile is damaged: sample ${i} has ${sample.value.length} values, not ${types}`);
    }
    sample.value.forEach((value, type) => {
      const column = values[type];
      if (column) column[i] = signed(value);
    });
  });
  return values;
}
