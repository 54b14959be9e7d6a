import type { ProfileMapping } from "../profile-columns.ts";
import { ProfileError } from "../profile-error.ts";
import type { ProfileLimits } from "../profile-limits.ts";
import { type AddressRow, columnsOfRows } from "./address-stacks.ts";
import type { ProfileFormat } from "./format.ts";
import { readMemoryMap } from "./memory-map.ts";
import { TextLines } from "./text-lines.ts";

interface Words {
  bytes: number;
  littleEndian: boolean;
}

const headerWords = 5;
const kinds: readonly Words[] = [4, 8].flatMap((bytes) => [
  { bytes, littleEndian: true },
  { bytes, littleEndian: false },
]);
const sampleTypes = [
  { type: "samples", unit: "count" },
  { type: "cpu", unit: "nanoseconds" },
];

/**
 * The CPU profile of gperftools: words of the profiled machine, `0 3 0 period 0`, then `count size addresses…`, then
 * `0 1 0`, then its memory map (profiles.md §5.5). Which size and order words have is told by the header alone.
 */
export const gperftoolsCpu: ProfileFormat = {
  name: "gperftools-cpu",
  recognises: (bytes) => wordsOf(bytes) !== null,
  parse: (bytes, limits) => {
    const words = wordsOf(bytes);
    if (!words) throw new ProfileError("the header of the gperftools CPU profile is not there");
    const periodNs = Number(wordAt(bytes, words, 3)) * 1000;
    const { rows, end } = readRows(bytes, words, periodNs, limits);
    removeSignalHandler(rows);
    removeDoubledLeaf(rows);
    const mappings = mapOf(bytes.subarray(end), limits);
    const rest = { period: periodNs, periodType: "cpu", periodUnit: "nanoseconds", mappings };
    return { columns: columnsOfRows(rows, { sampleTypes, isExactLeaf: true, rest, limits }) };
  },
};

function wordsOf(bytes: Uint8Array): Words | null {
  const isHeader = (words: Words): boolean =>
    bytes.length >= headerWords * words.bytes &&
    [0n, 3n, 0n, null, 0n].every((value, i) => {
      const word = wordAt(bytes, words, i);
      return value === null ? word > 0n && word < 1n << 40n : word === value;
    });
  return kinds.find(isHeader) ?? null;
}

function wordAt(bytes: Uint8Array, { bytes: size, littleEndian }: Words, place: number): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return size === 4
    ? BigInt(view.getUint32(place * size, littleEndian))
    : view.getBigUint64(place * size, littleEndian);
}

function readRows(bytes: Uint8Array, words: Words, periodNs: number, limits: ProfileLimits) {
  const rows: AddressRow[] = [];
  const total = Math.floor(bytes.length / words.bytes);
  let frames = 0;
  for (let at = headerWords; ; ) {
    const start = at * words.bytes;
    if (at + 2 > total) throw new ProfileError(`the profile was cut off: its end is missing at byte ${start}`);
    const count = Number(wordAt(bytes, words, at));
    const size = Number(wordAt(bytes, words, at + 1));
    at += 2;
    if (size > total - at) {
      throw new ProfileError(
        `the profile was cut off or is damaged: the stack at byte ${start} has ${size} frames, ${total - at} words are left`,
      );
    }
    const addresses = Array.from({ length: size }, (_, i) => wordAt(bytes, words, at + i));
    at += size;
    if (count === 0 && size === 1 && addresses[0] === 0n) return { rows, end: at * words.bytes };
    frames += size;
    if (rows.length >= limits.samples || frames > limits.frames)
      throw new ProfileError(`the profile has more than ${limits.samples} samples or ${limits.frames} frames`);
    rows.push({ values: [count, count * periodNs], addresses });
  }
}

/** Frames of the signal handler may stand between the leaf and its caller; at most two, in nearly all samples. */
function removeSignalHandler(rows: AddressRow[]): void {
  for (let time = 0; time < 2; time++) {
    const seen = new Map<bigint, number>();
    for (const { addresses } of rows) {
      const [, second] = addresses;
      if (second !== undefined) seen.set(second, (seen.get(second) ?? 0) + 1);
    }
    const enough = rows.length - Math.floor(rows.length / 32);
    const handler = [...seen].find(([, count]) => count >= enough)?.[0];
    if (handler === undefined) return;
    for (const { addresses } of rows) if (addresses[1] === handler) addresses.splice(1, 1);
  }
}

/** The leaf may be there twice: from the signal's context, and from unwinding. */
function removeDoubledLeaf(rows: readonly AddressRow[]): void {
  for (const { addresses } of rows) {
    const [leaf, caller] = addresses;
    // The caller's address is a return address, one behind the call.
    if (leaf !== undefined && caller !== undefined && leaf === caller) addresses.splice(1, 1);
  }
}

function mapOf(bytes: Uint8Array, limits: ProfileLimits): ProfileMapping[] {
  return readMemoryMap(new TextLines(bytes, limits));
}
