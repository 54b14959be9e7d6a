import { inflateRawSync } from "node:zlib";

const endOfDirectory = 0x06054b50;
const endBytes = 22;
const longestComment = 0xffff;
const directoryEntry = 0x02014b50;
const deflated = 8;

/**
 * One file of a zip archive (a Python wheel is one).
 * @throws Error where the archive holds no such file
 */
export function zipEntry(archive: Buffer, name: string): Buffer {
  const last = archive.length - endBytes;
  let end = last;
  while (end > last - longestComment && end >= 0 && archive.readUInt32LE(end) !== endOfDirectory) end--;
  if (end < 0 || archive.readUInt32LE(end) !== endOfDirectory) throw new Error("no zip archive");
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0 && archive.readUInt32LE(at) === directoryEntry; left--) {
    const nameBytes = archive.readUInt16LE(at + 28);
    if (archive.toString("utf8", at + 46, at + 46 + nameBytes) === name) return contentAt(archive, at);
    at += 46 + nameBytes + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  throw new Error(`the archive holds no ${name}`);
}

/** `at`: of the entry in the directory. */
function contentAt(archive: Buffer, at: number): Buffer {
  const local = archive.readUInt32LE(at + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const content = archive.subarray(start, start + archive.readUInt32LE(at + 20));
  return archive.readUInt16LE(at + 10) === deflated ? inflateRawSync(content) : content;
}
