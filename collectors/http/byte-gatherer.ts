import type { Bytes } from "../../model/units.ts";

const leastBytes: Bytes = 64 * 1024;
/** What a gatherer keeps for its next use at most. */
const keptBytes: Bytes = 1024 * 1024;

/** Bytes that come in pieces, in one piece of memory that is used again. */
export class ByteGatherer {
  length: Bytes = 0;
  private memory: Buffer = Buffer.alloc(0);

  add(bytes: Uint8Array, from: number, to: number): void {
    const length = this.length + to - from;
    this.reserve(length);
    this.memory.set(bytes.subarray(from, to), this.length);
    this.length = length;
  }

  /** Makes room for so many bytes altogether. */
  reserve(length: Bytes): void {
    if (length <= this.memory.length) return;
    const larger = Buffer.allocUnsafeSlow(
      Math.max(leastBytes, length, Math.min(2 * this.memory.length, length + keptBytes)),
    );
    larger.set(this.memory.subarray(0, this.length));
    this.memory = larger;
  }

  /** All of them, in memory that the next use writes over. */
  bytes(): Buffer {
    return this.memory.subarray(0, this.length);
  }

  /** Begins anew. */
  clear(): void {
    this.length = 0;
    if (this.memory.length > keptBytes) this.memory = Buffer.alloc(0);
  }
}
