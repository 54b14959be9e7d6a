import { FrameNames, placedName } from "../frame-names.ts";
import { GrowingInts } from "../growing-columns.ts";
import type { FrameTable, ProfileColumns } from "../profile-columns.ts";
import { ProfileError } from "../profile-error.ts";
import { type Outline, profileFields } from "./outline.ts";
import type { PprofFunction, PprofMappings } from "./tables.ts";
import { WireCursor, type WireKey } from "./wire-cursor.ts";

/** Places of locations by id, and for each the range of its frames in the table, innermost first. */
export interface Locations {
  placeOf: (id: WireKey) => number;
  firstFrame: Int32Array;
  endFrame: Int32Array;
  frameTable: FrameTable;
  columns: ProfileColumns["locations"];
  names: FrameNames;
  hasNames: boolean;
}

interface Tables {
  functions: ReadonlyMap<WireKey, PprofFunction>;
  mappings: PprofMappings;
}

export function readLocations(bytes: Uint8Array, outline: Outline, tables: Tables): Locations {
  const { start, end } = outline.parts(profileFields.location);
  const cursor = new WireCursor(bytes);
  const names = new FrameNames();
  const frames = { fn: new GrowingInts(), line: new GrowingInts(), location: new GrowingInts() };
  const count = start.length;
  const columns = { address: new BigUint64Array(count), mapping: new Int32Array(count) };
  const firstFrame = new Int32Array(count);
  const endFrame = new Int32Array(count);
  const ids: WireKey[] = [];
  for (let place = 0; place < count; place++) {
    firstFrame[place] = frames.fn.length;
    const location = readLocation(cursor.within(start.at(place), end.at(place)));
    ids[place] = location.id;
    columns.address[place] = location.address;
    columns.mapping[place] = tables.mappings.places.get(location.mappingId) ?? -1;
    const address = `0x${location.address.toString(16)}`;
    for (const { functionId, line } of location.lines) {
      const fn = tables.functions.get(functionId);
      if (!fn) throw new ProfileError(`the profile is damaged: it has no function ${functionId}`);
      frames.fn.push(
        names.numberOf(placedName(fn.name || address, fn.file, fn.startLine), fn.file, fn.startLine || line),
      );
      frames.line.push(line);
      frames.location.push(place);
    }
    if (location.lines.length === 0) {
      const file = tables.mappings.mappings[columns.mapping[place] ?? -1]?.file ?? "";
      frames.fn.push(names.numberOf(address, file, 0));
      frames.line.push(0);
      frames.location.push(place);
    }
    endFrame[place] = frames.fn.length;
  }
  const isInlined = new Uint8Array(frames.fn.length).fill(1);
  for (const after of endFrame) isInlined[after - 1] = 0;
  return {
    placeOf: placesOf(ids),
    firstFrame,
    endFrame,
    frameTable: {
      fn: frames.fn.finish(),
      line: frames.line.finish(),
      location: frames.location.finish(),
      isInlined,
    },
    columns,
    names,
    hasNames: tables.functions.size > 0,
  };
}

interface PprofLocation {
  id: WireKey;
  mappingId: WireKey;
  address: bigint;
  /** Innermost first. */
  lines: { functionId: WireKey; line: number }[];
}

function readLocation(cursor: WireCursor): PprofLocation {
  const location: PprofLocation = { id: 0, mappingId: 0, address: 0n, lines: [] };
  const { end } = cursor;
  while (cursor.at < end) {
    const tag = cursor.tag();
    if (tag === 8) location.id = cursor.key();
    else if (tag === 16) location.mappingId = cursor.key();
    else if (tag === 24) location.address = cursor.exact();
    else if (tag === 34) {
      const lineEnd = cursor.partEnd();
      location.lines.push(readLine(cursor.within(cursor.at, lineEnd)));
      cursor.within(lineEnd, end);
    } else cursor.skip(tag);
  }
  return location;
}

function readLine(cursor: WireCursor): PprofLocation["lines"][number] {
  const read: PprofLocation["lines"][number] = { functionId: 0, line: 0 };
  while (cursor.at < cursor.end) {
    const tag = cursor.tag();
    if (tag === 8) read.functionId = cursor.key();
    else if (tag === 16) read.line = Math.max(0, Math.min(cursor.signed(), 2 ** 31 - 1));
    else cursor.skip(tag);
  }
  return read;
}

/** Ids are mostly 1 to n; then a column finds them, else a map. −1: there is none. */
function placesOf(ids: readonly WireKey[]): (id: WireKey) => number {
  const greatest = ids.reduce((most, id) => (id > most ? id : most), 0);
  if (typeof greatest === "number" && greatest <= ids.length * 4 + 1024) {
    const places = new Int32Array(greatest + 1).fill(-1);
    ids.forEach((id, place) => {
      places[Number(id)] = place;
    });
    return (id) => places[Number(id)] ?? -1;
  }
  const places = new Map<WireKey, number>();
  ids.forEach((id, place) => places.set(id, place));
  return (id) => places.get(id) ?? -1;
}
