import {
  begins,
  entryOfLine,
  forgetAll,
  knownTexts,
  learn,
  lengthOf,
  numberOf,
  setSuccessor,
  skippedFamily,
  successorOf,
} from "./dictionary";
import { body, maxRecords, padding, recordBytes, records } from "./layout";
import { numberEnd, readNumber } from "./number";
import { endOfLine, lastBlank } from "./text";

// Reads the lines of an exposition that are nothing special: a known text, a blank, a plain number, a line feed.
// Every other line is left to the caller, as a record without a number.

export { forgetAll, knownTexts };

const newline: u8 = 10;
const comment: u8 = 35;
const space: u8 = 32;
const closeBrace: u8 = 125;

let position: usize = 0;
let bodyEnd: usize = 0;
let shapeNow: i32 = 0;
let longestSkipped: i32 = 0;
let lineNumber: i32 = 0;
let entryBefore: i32 = 0;
let sampleCount: i32 = 0;

export function bodyAt(): usize {
  return body;
}

export function recordsAt(): usize {
  return records;
}

/** Makes room for a body. False: there is no memory. */
export function reserve(length: i32): bool {
  const needed = body + length + 2 * padding;
  const pages = ((needed + 0xffff) >> 16) as i32;
  const missing = pages - memory.size();
  return missing <= 0 || memory.grow(missing) >= 0;
}

/** Begins a body that stands at `bodyAt()`. Series of skipped families longer than `longest` are left to the caller. */
export function begin(length: i32, shape: i32, longest: i32): void {
  position = body;
  bodyEnd = body + length;
  memory.fill(bodyEnd, 0, padding);
  store<u8>(bodyEnd, newline);
  shapeNow = shape;
  longestSkipped = longest;
  lineNumber = 0;
  entryBefore = 0;
  sampleCount = 0;
}

/** Good samples so far, without those of the lines that were left to the caller. */
export function samples(): i32 {
  return sampleCount;
}

export function isAtEnd(): bool {
  return position >= bodyEnd;
}

/** Learns the text that stands at `start` of the body. */
export function learnText(start: i32, length: i32, number: i32): bool {
  return learn(body + start, length, shapeNow, number);
}

/** Reads on until the body ends or the records are full; answers how many records there are. */
export function run(): i32 {
  let at = position;
  let count: i32 = 0;
  while (at < bodyEnd && count < maxRecords) {
    lineNumber++;
    const first = load<u8>(at);
    if (first == newline) {
      at++;
      continue;
    }
    if (first == comment) {
      at = endOfLine(at) + 1;
      continue;
    }
    let entry = entryBefore == 0 ? 0 : successorOf(entryBefore);
    if (entry == 0 || !begins(at, entry)) {
      entry = entryOfLine(at, shapeNow);
      if (entry != 0 && entryBefore != 0) setSuccessor(entryBefore, entry);
    }
    if (entry != 0) {
      entryBefore = entry;
      const number = numberOf(entry);
      const lineEnd = number == skippedFamily ? skip(at, lengthOf(entry)) : take(at, entry, number, count);
      if (lineEnd != 0) {
        if (number != skippedFamily) count++;
        sampleCount++;
        at = lineEnd + 1;
        continue;
      }
    }
    const lineEnd = endOfLine(at);
    const record = records + (count as usize) * recordBytes;
    store<i32>(record, -1, 8);
    store<i32>(record, lineNumber, 12);
    store<i32>(record, (at - body) as i32, 16);
    store<i32>(record, (lineEnd - at) as i32, 20);
    count++;
    at = lineEnd + 1;
  }
  position = at;
  return count;
}

/** Where a line of a known series ends, 0 where its value is nothing plain. */
function take(at: usize, entry: i32, number: i32, count: i32): usize {
  const value = readNumber(at + lengthOf(entry) + 1);
  if (numberEnd == 0 || load<u8>(numberEnd) != newline) return 0;
  const record = records + (count as usize) * recordBytes;
  store<f64>(record, value);
  store<i32>(record, number, 8);
  return numberEnd;
}

/** Where a line of a skipped family ends, 0 where it might be a bad one. */
function skip(at: usize, nameLength: i32): usize {
  const nameEnd = at + nameLength;
  const lineEnd = endOfLine(nameEnd);
  const blank = lastBlank(nameEnd, lineEnd);
  if (load<u8>(blank) != space) return 0;
  const hasLabels = load<u8>(nameEnd) != space;
  if (hasLabels ? load<u8>(blank - 1) != closeBrace : blank != nameEnd) return 0;
  if (((blank - at) as i32) > longestSkipped) return 0;
  readNumber(blank + 1);
  return numberEnd == lineEnd ? lineEnd : 0;
}
