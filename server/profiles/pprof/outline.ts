import { GrowingInts } from "../growing-columns.ts";
import { ProfileError } from "../profile-error.ts";
import type { ProfileLimits } from "../profile-limits.ts";
import { bytesType, varintType, WireCursor } from "./wire-cursor.ts";

/** Numbers of the fields of profile.proto's `Profile`. */
export const profileFields = {
  sampleType: 1,
  sample: 2,
  mapping: 3,
  location: 4,
  function: 5,
  string: 6,
  dropFrames: 7,
  keepFrames: 8,
  timeNanos: 9,
  durationNanos: 10,
  periodType: 11,
  period: 12,
  comment: 13,
  defaultSampleType: 14,
} as const;
const lastField = 15;

/** Begin and end of each part of a repeated field. */
export interface Parts {
  start: GrowingInts;
  end: GrowingInts;
}

/** What the outermost message holds, found before anything in it is decoded. */
export interface Outline {
  parts: (field: number) => Parts;
  /** The last number that the field was set to; 0 where it is absent. */
  number: (field: number) => number;
  /** Of a repeated field of numbers. */
  numbers: (field: number) => readonly number[];
}

const maxComments = 1000;

/**
 * Walks the outermost fields of a profile.proto message. Throws `ProfileError` where the bytes are no such message, end
 * within a field, or hold more than the limits.
 */
export function outlineOf(bytes: Uint8Array, limits: ProfileLimits): Outline {
  if (bytes.length === 0) throw new ProfileError("the profile is empty");
  const parts = Array.from({ length: lastField + 1 }, () => ({ start: new GrowingInts(16), end: new GrowingInts(16) }));
  const numbers = Array.from({ length: lastField + 1 }, (): number[] => []);
  const cursor = new WireCursor(bytes);
  while (cursor.at < bytes.length) {
    const start = cursor.at;
    const tag = cursor.unsigned();
    const field = Math.floor(tag / 8);
    const type = tag & 7;
    const here = parts[field];
    if (field === 0 || !here || (type !== varintType && type !== bytesType)) {
      throw new ProfileError(`not a pprof profile: byte ${start} begins no field of profile.proto`);
    }
    if (type === varintType) {
      const value = cursor.signed();
      const values = numbers[field] ?? [];
      if (field === profileFields.comment && values.length < maxComments) values.push(value);
      else values[0] = value;
      continue;
    }
    const end = cursor.partEnd();
    const most = field === profileFields.sample ? limits.samples : limits.entries;
    if (here.start.length >= most) throw tooMany(field, most);
    here.start.push(cursor.at);
    here.end.push(end);
    cursor.at = end;
  }
  return {
    parts: (field) => parts[field] ?? { start: new GrowingInts(1), end: new GrowingInts(1) },
    number: (field) => numbers[field]?.[0] ?? 0,
    numbers: (field) => numbers[field] ?? [],
  };
}

function tooMany(field: number, most: number): ProfileError {
  const name = Object.entries(profileFields).find(([, number]) => number === field)?.[0] ?? `field ${field}`;
  return new ProfileError(
    `the profile has more than ${most} ${field === profileFields.sample ? "samples" : `of ${name}`}`,
  );
}
