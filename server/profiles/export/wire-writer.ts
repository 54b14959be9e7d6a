const initialBytes = 4096;

/** Writes protobuf into bytes that grow. */
export class WireWriter {
  #bytes = new Uint8Array(initialBytes);
  #at = 0;

  /** A number field; 0 is left out, as proto3 does. Negative ones take ten bytes. */
  number(field: number, value: number | bigint): void {
    if (Number(value) === 0) return;
    this.#varint(field << 3);
    this.#varint(value);
  }

  text(field: number, text: string): void {
    this.bytes(field, new TextEncoder().encode(text));
  }

  bytes(field: number, bytes: Uint8Array): void {
    this.#varint((field << 3) | 2);
    this.#varint(bytes.length);
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  packed(field: number, values: Iterable<number>): void {
    const inner = new WireWriter();
    for (const value of values) inner.#varint(value);
    this.bytes(field, inner.finish());
  }

  message(field: number, write: (inner: WireWriter) => void): void {
    const inner = new WireWriter();
    write(inner);
    this.bytes(field, inner.finish());
  }

  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#at);
  }

  #varint(value: number | bigint): void {
    this.#room(10);
    if (typeof value === "number" && value >= 0 && value < 2 ** 31) {
      let rest = value;
      for (; rest > 0x7f; rest >>>= 7) this.#bytes[this.#at++] = (rest & 0x7f) | 0x80;
      this.#bytes[this.#at++] = rest;
      return;
    }
    let rest = BigInt.asUintN(64, BigInt(typeof value === "number" ? Math.round(value) : value));
    for (; rest > 0x7fn; rest >>= 7n) this.#bytes[this.#at++] = Number(rest & 0x7fn) | 0x80;
    this.#bytes[this.#at++] = Number(rest);
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + bytes));
    larger.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = larger;
  }
}
