import { entries, maxEntries, slotMask, slots, textBytes, texts } from "./layout";
import { endOfLine, endOfName, hashOf, isSame, lastBlank } from "./text";

/** Number of a family whose lines are counted and skipped. */
export const skippedFamily: i32 = -2;

const space: u8 = 32;
const openBrace: u8 = 123;
const closeBrace: u8 = 125;
/** Texts that somebody made to collide are left to JavaScript instead of being sought for ever. */
const maxProbes: u32 = 32;

let entryCount: i32 = 1;
let textEnd: usize = texts;

function place(entry: i32): usize {
  return entries + ((entry as usize) << 5);
}

export function lengthOf(entry: i32): i32 {
  return load<i32>(place(entry), 8);
}

export function numberOf(entry: i32): i32 {
  return load<i32>(place(entry), 12);
}

export function successorOf(entry: i32): i32 {
  return load<i32>(place(entry), 20);
}

export function setSuccessor(entry: i32, successor: i32): void {
  store<i32>(place(entry), successor, 20);
}

/** Whether the line at `at` begins with the text of an entry, and the text ends there. */
export function begins(at: usize, entry: i32): bool {
  const length = load<i32>(place(entry), 8);
  const after = load<u8>(at + length);
  if (after != space && (after != openBrace || numberOf(entry) != skippedFamily)) return false;
  return isSame(at, load<u32>(place(entry), 16), length);
}

/** The entry of the line at `at`: its series, or its family where that is skipped. 0: it is not known. */
export function entryOfLine(at: usize, shape: i32): i32 {
  const nameEnd = endOfName(at);
  const stop = load<u8>(nameEnd);
  if (stop != space && stop != openBrace) return 0;
  const byName = find(at, (nameEnd - at) as i32, shape);
  if (byName != 0 && (stop == space || numberOf(byName) == skippedFamily)) return byName;
  if (stop == space) return 0;
  const blank = lastBlank(nameEnd, endOfLine(nameEnd));
  if (load<u8>(blank - 1) != closeBrace) return 0;
  return find(at, (blank - at) as i32, shape);
}

function find(at: usize, length: i32, shape: i32): i32 {
  const hash = hashOf(at, length, shape);
  for (let probe: u32 = 0; probe < maxProbes; probe++) {
    const entry = load<i32>(slots + ((((hash + probe) & slotMask) as usize) << 2));
    if (entry == 0) return 0;
    const here = place(entry);
    if (load<u32>(here) != hash || load<i32>(here, 8) != length || load<i32>(here, 4) != shape) continue;
    if (isSame(at, load<u32>(here, 16), length)) return entry;
  }
  return 0;
}

/** Learns a text. False: there is no room. */
export function learn(at: usize, length: i32, shape: i32, number: i32): bool {
  if (find(at, length, shape) != 0) return true;
  if (entryCount >= maxEntries || textEnd + length > texts + textBytes) return false;
  const hash = hashOf(at, length, shape);
  for (let probe: u32 = 0; probe < maxProbes; probe++) {
    const slot = slots + ((((hash + probe) & slotMask) as usize) << 2);
    if (load<i32>(slot) != 0) continue;
    const here = place(entryCount);
    store<u32>(here, hash);
    store<i32>(here, shape, 4);
    store<i32>(here, length, 8);
    store<i32>(here, number, 12);
    store<u32>(here, textEnd as u32, 16);
    store<i32>(here, 0, 20);
    memory.copy(textEnd, at, length);
    textEnd += length;
    store<i32>(slot, entryCount++);
    return true;
  }
  return true;
}

export function forgetAll(): void {
  memory.fill(slots, 0, ((slotMask + 1) as usize) << 2);
  entryCount = 1;
  textEnd = texts;
}

export function knownTexts(): i32 {
  return entryCount - 1;
}
