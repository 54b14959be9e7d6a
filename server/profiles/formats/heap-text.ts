import { formatCount } from "../../../model/format/number.ts";
import type { ProfileColumns } from "../profile-columns.ts";
import { ProfileError } from "../profile-error.ts";
import type { ProfileLimits } from "../profile-limits.ts";
import { type AddressRow, addressesOf, columnsOfRows } from "./address-stacks.ts";
import { GoSymbols } from "./go-symbols.ts";
import { beginsMemoryMap, readMemoryMap } from "./memory-map.ts";
import { TextLines } from "./text-lines.ts";

const header =
  /^heap profile: *(\d{1,18}): *(\d{1,18}) *\[ *(\d{1,18}): *(\d{1,18}) *\] *@ *(heap[_a-z0-9]*|growthz?|fragmentationz?)\/?(\d{0,18})$/;
const row = /^(-?\d{1,18}): *(-?\d{1,18}) *\[ *(\d{1,18}): *(\d{1,18}) *\] @(.*)$/;
const memoryStatistic = /^# ([A-Za-z]+) = (.*)$/;
const maxNoteLength = 200;

/** The name after `@` in the header of a heap profile in text; null: it is none. */
export function heapSampling(head: string): string | null {
  return header.exec(head.split("\n", 1)[0]?.trim() ?? "")?.[5] ?? null;
}

/**
 * The heap profile in text of gperftools and of Go (`debug=1`), which share their rows: `inuse objects: bytes [allocated
 * objects: bytes] @ addresses`. Counts of a sampling profiler are divided by the probability of a block of that size to
 * be sampled, as google/pprof does.
 */
export function readHeapText(bytes: Uint8Array, limits: ProfileLimits): ProfileColumns {
  const lines = new TextLines(bytes, limits);
  lines.read();
  const [, inuse, inuseBytes, allocs, allocBytes, sampling, rate = ""] = header.exec(lines.line.trim()) ?? [];
  if (sampling === undefined) throw lines.fault("header of a heap profile");
  const hasAllocs = (allocs !== inuse && allocs !== "0") || (allocBytes !== inuseBytes && allocBytes !== "0");
  // Go writes twice its rate.
  const period = sampling === "heap" ? Math.trunc(Number(rate) / 2) : Number(rate) || 1;
  const isSampled = sampling === "heap" || sampling.endsWith("_v2");
  const symbols = new GoSymbols();
  const rows: AddressRow[] = [];
  const notes: ProfileColumns["notes"] = [];
  let shownBytes = 0;
  let mappings: ProfileColumns["mappings"] = [];
  while (lines.read()) {
    const text = lines.line.trim();
    if (beginsMemoryMap(text)) mappings = readMemoryMap(lines);
    else if (text === "" || symbols.read(lines.line)) continue;
    else if (text.startsWith("#")) {
      const [, name, value = ""] = memoryStatistic.exec(text) ?? [];
      if (name !== undefined && value.length <= maxNoteLength) notes.push({ name, value });
    } else {
      if (rows.length >= limits.samples) throw new ProfileError(`the profile has more than ${limits.samples} samples`);
      const read = readRow(lines, text, { hasAllocs, rate: isSampled ? period : 1 });
      shownBytes += read.allocBytes;
      rows.push(read);
    }
  }
  // Holmes keeps the first blocks of such a text only, and a file may be cut between two rows.
  if (sampling === "heap" && shownBytes < Number(allocBytes))
    notes.push({
      name: "shown",
      value: `${formatCount(shownBytes)} of ${formatCount(Number(allocBytes))} bytes that were sampled`,
    });
  const rest = { period, periodType: "space", periodUnit: "bytes", notes, mappings };
  return columnsOfRows(rows, { sampleTypes: sampleTypes(hasAllocs), symbols, rest, limits });
}

function sampleTypes(hasAllocs: boolean): ProfileColumns["sampleTypes"] {
  const names = hasAllocs ? ["alloc_objects", "alloc_space", "inuse_objects", "inuse_space"] : ["objects", "space"];
  return names.map((type) => ({ type, unit: type.endsWith("objects") ? "count" : "bytes" }));
}

function readRow(
  lines: TextLines,
  text: string,
  { hasAllocs, rate }: { hasAllocs: boolean; rate: number },
): AddressRow & { allocBytes: number } {
  const [, inuse, inuseBytes, allocs, allocBytes, stack = ""] = row.exec(text) ?? [];
  const addresses = addressesOf(stack);
  if (inuse === undefined || !addresses || !lines.isWhole) throw lines.fault("row of a heap profile");
  const pairs = [[Number(inuse), Number(inuseBytes)]];
  if (hasAllocs) pairs.unshift([Number(allocs), Number(allocBytes)]);
  let blockBytes = 0;
  const values = pairs.flatMap(([count = 0, bytes = 0]) => {
    if (count === 0 && bytes !== 0) throw lines.fault("row of a heap profile: it has bytes of no objects");
    if (count !== 0) blockBytes = Math.trunc(bytes / count);
    return unsampled(count, bytes, rate);
  });
  return { values, addresses, blockBytes, allocBytes: Number(allocBytes) };
}

/** What stands behind a sample: blocks of a size are seen with the probability 1 − e^(−size/rate). */
function unsampled(count: number, bytes: number, rate: number): [number, number] {
  if (count === 0 || bytes === 0) return [0, 0];
  if (rate <= 1) return [count, bytes];
  const scale = 1 / (1 - Math.exp(-(bytes / count) / rate));
  return [Math.trunc(count * scale), Math.trunc(bytes * scale)];
}
