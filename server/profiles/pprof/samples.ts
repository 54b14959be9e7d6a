import { GrowingInts } from "../growing-columns.ts";
import { LabelWriter } from "../label-writer.ts";
import type { LabelColumns } from "../profile-columns.ts";
import { ProfileError } from "../profile-error.ts";
import type { ProfileLimits } from "../profile-limits.ts";
import type { Locations } from "./locations.ts";
import { type Outline, profileFields } from "./outline.ts";
import type { TextReader } from "./tables.ts";
import { WireCursor, type WireKey } from "./wire-cursor.ts";

/** Samples as they stand in the message: their locations are places in the table, leaf first. */
export interface RawSamples {
  values: Float64Array[];
  locationStart: Int32Array;
  locations: Int32Array;
  labels: LabelColumns;
}

const locationTags = { one: 8, packed: 10 };
const valueTags = { one: 16, packed: 18 };
const labelTag = 26;

interface SampleParts {
  bytes: Uint8Array;
  outline: Outline;
  locations: Locations;
  /** How many values a sample has. */
  types: number;
  text: TextReader;
  limits: ProfileLimits;
}

/** Throws `ProfileError` where a sample does not fit the tables, or there is more than the limits allow. */
export function readSamples(parts: SampleParts): RawSamples {
  const { start, end } = parts.outline.parts(profileFields.sample);
  const reader = new SampleReader(parts, start.length);
  for (let sample = 0; sample < start.length; sample++) reader.read(sample, start.at(sample), end.at(sample));
  return reader.finish();
}

class SampleReader {
  readonly #cursor: WireCursor;
  readonly #parts: SampleParts;
  readonly #values: Float64Array[];
  readonly #locationStart: Int32Array;
  readonly #locations: GrowingInts;
  readonly #labels: LabelWriter;
  #valueCount = 0;

  constructor(parts: SampleParts, samples: number) {
    this.#parts = parts;
    this.#cursor = new WireCursor(parts.bytes);
    this.#values = Array.from({ length: parts.types }, () => new Float64Array(samples));
    this.#locationStart = new Int32Array(samples + 1);
    this.#locations = new GrowingInts(Math.max(1024, parts.bytes.length >>> 2));
    this.#labels = new LabelWriter(parts.limits.entries);
  }

  read(sample: number, start: number, end: number): void {
    const cursor = this.#cursor.within(start, end);
    this.#valueCount = 0;
    while (cursor.at < end) {
      const tag = cursor.tag();
      if (tag === locationTags.packed) this.#packedLocations(cursor.partEnd());
      else if (tag === valueTags.packed) this.#packedValues(sample, end, cursor.partEnd());
      else if (tag === locationTags.one) this.#location(cursor.key());
      else if (tag === valueTags.one) this.#value(sample, cursor.signed());
      else if (tag === labelTag) this.#label(end, cursor.partEnd());
      else cursor.skip(tag);
    }
    const { types, limits } = this.#parts;
    if (this.#valueCount !== types) {
      throw new ProfileError(`the profile is damaged: sample ${sample} has ${this.#valueCount} values, not ${types}`);
    }
    if (this.#locations.length > limits.frames) {
      throw new ProfileError(`the profile's stacks have more than ${limits.frames} frames`);
    }
    this.#locationStart[sample + 1] = this.#locations.length;
    this.#labels.endSample();
  }

  finish(): RawSamples {
    return {
      values: this.#values,
      locationStart: this.#locationStart,
      locations: this.#locations.finish(),
      labels: this.#labels.finish(),
    };
  }

  #packedLocations(end: number): void {
    const cursor = this.#cursor;
    while (cursor.at < end) this.#location(cursor.key());
  }

  #location(id: WireKey): void {
    const place = this.#parts.locations.placeOf(id);
    if (place < 0) throw new ProfileError(`the profile is damaged: it has no location ${id}`);
    this.#locations.push(place);
  }

  #packedValues(sample: number, end: number, partEnd: number): void {
    const cursor = this.#cursor;
    cursor.end = partEnd;
    while (cursor.at < partEnd) this.#value(sample, cursor.signed());
    cursor.end = end;
  }

  #value(sample: number, value: number): void {
    const column = this.#values[this.#valueCount++];
    if (column) column[sample] = value;
  }

  #label(end: number, partEnd: number): void {
    const cursor = this.#cursor;
    const label = { key: 0 as WireKey, text: 0 as WireKey, number: 0, unit: 0 as WireKey };
    cursor.end = partEnd;
    while (cursor.at < partEnd) {
      const tag = cursor.tag();
      if (tag === 8) label.key = cursor.key();
      else if (tag === 16) label.text = cursor.key();
      else if (tag === 24) label.number = cursor.signed();
      else if (tag === 32) label.unit = cursor.key();
      else cursor.skip(tag);
    }
    cursor.end = end;
    const { text } = this.#parts;
    // profile.proto cannot tell an empty text from none: a label is a text where it has one, else the number.
    if (label.text === 0) this.#labels.number(text(label.key), label.number, text(label.unit));
    else this.#labels.text(text(label.key), text(label.text));
  }
}
