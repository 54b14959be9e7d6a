import type { ProfileColumns } from "../profile-columns.ts";
import { ProfileError } from "../profile-error.ts";
import type { ProfileLimits } from "../profile-limits.ts";
import { expandStacks } from "./expand-stacks.ts";
import { readLocations } from "./locations.ts";
import { type Outline, outlineOf, profileFields } from "./outline.ts";
import { pruneFrames } from "./prune-frames.ts";
import { readSamples } from "./samples.ts";
import { readFunctions, readMappings, readTypes, type TextReader, textReader } from "./tables.ts";

/** Decodes the unpacked bytes of a profile.proto. Throws `ProfileError` for anything that is not one whole, sound profile. */
export function decodePprof(bytes: Uint8Array, limits: ProfileLimits): ProfileColumns {
  const outline = outlineOf(bytes, limits);
  const text = textReader(bytes, outline.parts(profileFields.string));
  const sampleTypes = readTypes(bytes, outline.parts(profileFields.sampleType), text);
  if (sampleTypes.length === 0) throw new ProfileError("not a pprof profile: it names no type of sample");
  if (sampleTypes.length > limits.sampleTypes)
    throw new ProfileError(`the profile has more than ${limits.sampleTypes} types of sample`);
  const functions = readFunctions(bytes, outline, text);
  const mappings = readMappings(bytes, outline, text);
  const locations = readLocations(bytes, outline, { functions, mappings });
  const types = sampleTypes.length;
  const samples = readSamples({ bytes, outline, locations, types, text, limits });
  pruneFrames(samples, locations, {
    dropFrames: text(outline.number(profileFields.dropFrames)),
    keepFrames: text(outline.number(profileFields.keepFrames)),
  });
  const [periodType = { type: "", unit: "" }] = readTypes(bytes, outline.parts(profileFields.periodType), text);
  return {
    sampleTypes,
    defaultSampleType: defaultOf(sampleTypes, text(outline.number(profileFields.defaultSampleType))),
    values: samples.values,
    ...expandStacks(samples, locations, limits),
    frameTable: locations.frameTable,
    functions: locations.names.functions,
    functionCount: functions.size,
    hasNames: locations.hasNames,
    labels: samples.labels,
    locations: locations.columns,
    mappings: mappings.mappings,
    durationNs: outline.number(profileFields.durationNanos),
    timeNs: outline.number(profileFields.timeNanos),
    periodType: periodType.type,
    periodUnit: periodType.unit,
    period: outline.number(profileFields.period),
    notes: commentsOf(outline, text),
  };
}

function defaultOf(sampleTypes: readonly { type: string }[], named: string): number {
  const index = named === "" ? -1 : sampleTypes.findIndex(({ type }) => type === named);
  return index >= 0 ? index : sampleTypes.length - 1;
}

function commentsOf(outline: Outline, text: TextReader): ProfileColumns["notes"] {
  return outline.numbers(profileFields.comment).map((comment) => ({ name: "comment", value: text(comment) }));
}
