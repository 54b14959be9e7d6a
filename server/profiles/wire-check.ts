import { ProfileError } from "./profile-error.ts";

const varint = 0;
const lengthDelimited = 2;
const lastField = 15;
const sampleField = 2;
const stringField = 6;

/** What the outermost message holds, counted before anything is decoded. */
export interface WireCounts {
  samples: number;
  strings: number;
}

/**
 * Walks the outermost fields of a profile.proto message. The decoder takes cut off and foreign bytes without a word;
 * this does not: throws `ProfileError` where the bytes are no such message or end within a field.
 */
export function checkWire(bytes: Uint8Array): WireCounts {
  if (bytes.length === 0) throw new ProfileError("the profile is empty");
  const counts = { samples: 0, strings: 0 };
  let at = 0;
  while (at < bytes.length) {
    const start = at;
    const tag = bytes[at++] ?? 0;
    const field = tag >> 3;
    const type = tag & 7;
    if (field === 0 || field > lastField || (type !== varint && type !== lengthDelimited)) {
      throw new ProfileError(`not a pprof profile: byte ${start} begins no field of profile.proto`);
    }
    const value = readVarint(bytes, at);
    at = value.end;
    if (type === varint) continue;
    if (value.number > bytes.length - at) {
      throw new ProfileError(
        `the profile was cut off: the field at byte ${start} has ${value.number} bytes, ${bytes.length - at} are left`,
      );
    }
    at += value.number;
    if (field === sampleField) counts.samples += 1;
    if (field === stringField) counts.strings += 1;
  }
  return counts;
}

function readVarint(bytes: Uint8Array, from: number): { number: number; end: number } {
  let number = 0;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[from + i];
    if (byte === undefined) throw new ProfileError("the profile was cut off within a number");
    number += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { number, end: from + i + 1 };
  }
  throw new ProfileError(`not a pprof profile: the number at byte ${from} has no end`);
}
