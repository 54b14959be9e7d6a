import type { ProfileMapping } from "../profile-columns.ts";
import { ProfileError } from "../profile-error.ts";
import { type Outline, type Parts, profileFields } from "./outline.ts";
import { WireCursor, type WireKey } from "./wire-cursor.ts";

export type TextReader = (index: WireKey) => string;

/** Reads strings of the table as they are asked for; throws `ProfileError` for an index that is not there. */
export function textReader(bytes: Uint8Array, { start, end }: Parts): TextReader {
  if (start.length === 0) throw new ProfileError("not a pprof profile: it has no table of strings");
  const decoder = new TextDecoder();
  const known: string[] = [];
  return (key) => {
    const index = Number(key);
    if (!(index >= 0 && index < start.length)) {
      throw new ProfileError(`the profile is damaged: it has no string ${key}`);
    }
    known[index] ??= decoder.decode(bytes.subarray(start.at(index), end.at(index)));
    return known[index];
  };
}

export function readTypes(bytes: Uint8Array, parts: Parts, text: TextReader): { type: string; unit: string }[] {
  return [...messages(bytes, parts)].map(([, type = 0, unit = 0]) => ({ type: text(type), unit: text(unit) }));
}

export interface PprofFunction {
  name: string;
  file: string;
  startLine: number;
}

export function readFunctions(bytes: Uint8Array, outline: Outline, text: TextReader): Map<WireKey, PprofFunction> {
  const functions = new Map<WireKey, PprofFunction>();
  for (const fields of messages(bytes, outline.parts(profileFields.function))) {
    const [, id = 0, name = 0, systemName = 0, file = 0, startLine = 0] = fields;
    functions.set(id, { name: text(name) || text(systemName), file: text(file), startLine: signedLine(startLine) });
  }
  return functions;
}

export interface PprofMappings {
  mappings: ProfileMapping[];
  places: Map<WireKey, number>;
}

export function readMappings(bytes: Uint8Array, outline: Outline, text: TextReader): PprofMappings {
  const mappings: ProfileMapping[] = [];
  const places = new Map<WireKey, number>();
  for (const fields of messages(bytes, outline.parts(profileFields.mapping))) {
    const [, id = 0, start = 0, limit = 0, offset = 0, file = 0, buildId = 0] = fields;
    const addresses = { start: BigInt(start), limit: BigInt(limit), offset: BigInt(offset) };
    places.set(id, mappings.push({ ...addresses, file: text(file), buildId: text(buildId) }) - 1);
  }
  return { mappings, places };
}

/** A line that is no line is not known. */
function signedLine(line: WireKey): number {
  return typeof line === "number" && line < 2 ** 31 ? line : 0;
}

/** The numeric fields of each message, by their number; parts within are passed over. */
function* messages(bytes: Uint8Array, { start, end }: Parts): Generator<WireKey[]> {
  const cursor = new WireCursor(bytes);
  for (let place = 0; place < start.length; place++) {
    cursor.within(start.at(place), end.at(place));
    const fields: WireKey[] = [];
    while (cursor.at < cursor.end) {
      const tag = cursor.tag();
      if ((tag & 7) === 0 && tag < 128) fields[tag >>> 3] = cursor.key();
      else cursor.skip(tag);
    }
    yield fields;
  }
}
