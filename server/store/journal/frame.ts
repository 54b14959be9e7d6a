import { crc32 } from "node:zlib";

/**
 * A frame of a journal: magic (u32), length of the payload (u32), its CRC32 (u32), all little-endian, then the payload.
 */
const magic = 0x4a53_4d31;
export const frameHeaderBytes = 12;
/** No batch comes near it: a greater length is damage. */
export const maxPayloadBytes = 1 << 30;

export function frameOf(payload: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(frameHeaderBytes + payload.length);
  frame.writeUInt32LE(magic, 0);
  frame.writeUInt32LE(payload.length, 4);
  frame.writeUInt32LE(crc32(payload), 8);
  frame.set(payload, frameHeaderBytes);
  return frame;
}

export interface JournalContent {
  payloads: Uint8Array[];
  /** Bytes of whole frames; what follows them is a torn write, never acknowledged. */
  goodBytes: number;
}

/** The frames of a journal up to the first that is torn or damaged. */
export function readFrames(journal: Buffer): JournalContent {
  const payloads: Uint8Array[] = [];
  let at = 0;
  while (at + frameHeaderBytes <= journal.length) {
    const bytes = journal.readUInt32LE(at + 4);
    const end = at + frameHeaderBytes + bytes;
    if (journal.readUInt32LE(at) !== magic || bytes > maxPayloadBytes || end > journal.length) break;
    const payload = journal.subarray(at + frameHeaderBytes, end);
    if (crc32(payload) !== journal.readUInt32LE(at + 8)) break;
    payloads.push(payload);
    at = end;
  }
  return { payloads, goodBytes: at };
}
