const newline: u8 = 10;
const space: u8 = 32;
const brace: u8 = 123;

/** Whether the `length` bytes at both places are the same, 16 at a time. May read 15 bytes further. */
export function isSame(left: usize, right: usize, length: i32): bool {
  while (length >= 16) {
    if (i8x16.bitmask(i8x16.eq(v128.load(left), v128.load(right))) != 0xffff) return false;
    left += 16;
    right += 16;
    length -= 16;
  }
  const wanted = (1 << length) - 1;
  return (i8x16.bitmask(i8x16.eq(v128.load(left), v128.load(right))) & wanted) == wanted;
}

/** Where the line ends: there is always a line feed behind the body. */
export function endOfLine(at: usize): usize {
  const sought = i8x16.splat(newline);
  while (true) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), sought));
    if (found != 0) return at + ctz(found);
    at += 16;
  }
}

/** Where the name at the beginning of a line ends: at a brace, a blank, a line feed or another control character. */
export function endOfName(at: usize): usize {
  const blanks = i8x16.splat(space);
  const braces = i8x16.splat(brace);
  while (true) {
    const bytes = v128.load(at);
    const found = i8x16.bitmask(v128.or(i8x16.le_u(bytes, blanks), i8x16.eq(bytes, braces)));
    if (found != 0) return at + ctz(found);
    at += 16;
  }
}

/** The last blank of a line, `from` where there is none behind it. */
export function lastBlank(from: usize, lineEnd: usize): usize {
  let at = lineEnd - 1;
  while (at > from && load<u8>(at) != space) at--;
  return at;
}

/** Reads up to 7 bytes further than the text. */
export function hashOf(at: usize, length: i32, shape: i32): u32 {
  const factor: u64 = ((0x9e3779b9 as u64) << 32) | 0x7f4a7c15;
  let hash: u64 = ((shape as u64) << 32) ^ (length as u64);
  while (length >= 8) {
    hash = (hash ^ load<u64>(at)) * factor;
    hash ^= hash >> 29;
    at += 8;
    length -= 8;
  }
  if (length > 0) hash = (hash ^ (load<u64>(at) & (((1 as u64) << ((length as u64) << 3)) - 1))) * factor;
  hash ^= hash >> 32;
  return ((hash * factor) >> 32) as u32;
}
