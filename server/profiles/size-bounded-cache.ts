import type { Bytes } from "../../model/units.ts";

/** Keeps what was used last, up to so many bytes; the newest one is kept whatever its size. */
export class SizeBoundedCache<T extends { bytes: () => Bytes }> {
  readonly #maxBytes: Bytes;
  readonly #entries = new Map<string, T>();

  constructor(maxBytes: Bytes) {
    this.#maxBytes = maxBytes;
  }

  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    if (entry) {
      this.#entries.delete(key);
      this.#entries.set(key, entry);
    }
    return entry;
  }

  set(key: string, entry: T): void {
    this.#entries.delete(key);
    this.#entries.set(key, entry);
  }

  /** Drops what was not used for longest; call it after a use, since entries may have grown. */
  trim(): void {
    let bytes = 0;
    for (const entry of this.#entries.values()) bytes += entry.bytes();
    for (const [key, entry] of this.#entries) {
      if (bytes <= this.#maxBytes || this.#entries.size === 1) return;
      bytes -= entry.bytes();
      this.#entries.delete(key);
    }
  }
}
