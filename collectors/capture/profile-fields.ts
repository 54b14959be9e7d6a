/**
 * A check of the outer fields of profile.proto, fed piece by piece, so that nothing need be held: known fields must
 * have their wire type, there must be a sample type, and the first string must be empty, as the format says.
 */
export interface ProfileFields {
  /** False: it is no profile, what follows need not be fed. */
  feed: (piece: Uint8Array) => boolean;
  /** At the end: what is wrong, or null. */
  fault: () => string | null;
}

const varint = 0;
const fixed64 = 1;
const lengthDelimited = 2;
const fixed32 = 5;
const sampleType = 1;
const stringTable = 6;
const comment = 13;

/** Wire types of the fields of `Profile` (google/pprof, profile.proto). `comment` may come packed or not. */
const wireTypes = new Map<number, number>([
  ...[sampleType, 2, 3, 4, 5, stringTable, 11].map((field): [number, number] => [field, lengthDelimited]),
  ...[7, 8, 9, 10, 12, 14, 15].map((field): [number, number] => [field, varint]),
]);

/** A fresh check of one profile, not gzipped. */
export function createProfileFields(): ProfileFields {
  let expected: "tag" | "number" | "length" = "tag";
  let field = 0;
  let number = 0;
  let digits = 0;
  let toSkip = 0;
  let sampleTypes = 0;
  let strings = 0;
  let wrong: string | null = null;

  const startField = (): void => {
    field = Math.floor(number / 8);
    const wire = number % 8;
    const asked = wireTypes.get(field);
    const fits = field > 0 && (asked === undefined ? field >= comment : asked === wire);
    if (!fits) wrong = `field ${field} of wire type ${wire} is none of profile.proto`;
    else if (wire === varint) expected = "number";
    else if (wire === lengthDelimited) expected = "length";
    else if (wire === fixed64) toSkip = 8;
    else if (wire === fixed32) toSkip = 4;
    else wrong = `wire type ${wire} is none of protobuf`;
  };

  const endVarint = (): void => {
    const was = expected;
    expected = "tag";
    if (was === "tag") startField();
    if (was !== "length") return;
    toSkip = number;
    if (field === sampleType) sampleTypes++;
    if (field === stringTable && strings++ === 0 && number !== 0) wrong = "its first string is not empty";
  };

  return {
    feed(piece) {
      let at = 0;
      while (at < piece.length && wrong === null) {
        if (toSkip > 0) {
          const skipped = Math.min(toSkip, piece.length - at);
          toSkip -= skipped;
          at += skipped;
          continue;
        }
        const byte = piece[at++] ?? 0;
        number = (digits === 0 ? 0 : number) + (byte & 127) * 128 ** digits;
        digits++;
        if (byte < 128) {
          digits = 0;
          endVarint();
        } else if (digits === 10) wrong = "a number of more than ten bytes";
      }
      return wrong === null;
    },
    fault() {
      if (wrong !== null) return wrong;
      if (toSkip > 0 || expected !== "tag" || digits > 0) return "it ends in the middle of a field";
      return sampleTypes === 0 || strings === 0 ? "it has no sample types" : null;
    },
  };
}
