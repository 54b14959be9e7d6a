import { ProfileError } from "../profile-error.ts";

export const varintType = 0;
export const fixed64Type = 1;
export const bytesType = 2;
export const fixed32Type = 5;

const chunk = 2 ** 28;
const half = 2 ** 56;
/** The middle chunk of the greatest integer below 2^53. */
const largestExactMiddle = 2 ** 25;

/** One key for one id, however long its varint was. */
export type WireKey = number | bigint;

/** A place in the bytes of a protobuf message. Every read throws `ProfileError` that names the byte where it fails. */
export class WireCursor {
  readonly bytes: Uint8Array;
  at: number;
  end: number;
  #low = 0;
  #middle = 0;
  #high = 0;

  constructor(bytes: Uint8Array, at = 0, end: number = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** Goes to a part of the bytes. */
  within(start: number, end: number): this {
    this.at = start;
    this.end = end;
    return this;
  }

  /** A tag: its number is `tag >>> 3`, its type `tag & 7`. */
  tag(): number {
    const start = this.at;
    const tag = this.unsigned();
    if (tag < 8 || tag > 0xffff_ffff) throw new ProfileError(`the profile is damaged: byte ${start} begins no field`);
    return tag;
  }

  /** An int64; exact up to 2^53. */
  signed(): number {
    const first = this.bytes[this.at] ?? 0x80;
    if (first < 0x80 && this.at < this.end) {
      this.at++;
      return first;
    }
    this.#read();
    if (this.#high < 0x80) return this.#low + this.#middle * chunk + this.#high * half;
    const mask = chunk - 1;
    return -(1 + (~this.#low & mask) + (~this.#middle & mask) * chunk + (~this.#high & 0xff) * half);
  }

  /** A uint64; exact up to 2^53. */
  unsigned(): number {
    const first = this.bytes[this.at] ?? 0x80;
    if (first < 0x80 && this.at < this.end) {
      this.at++;
      return first;
    }
    this.#read();
    return this.#low + this.#middle * chunk + this.#high * half;
  }

  /** A uint64 as the key of a map: a number up to 2^53, else a bigint. Ids have mostly one to three bytes. */
  key(): WireKey {
    const { bytes, at } = this;
    if (at + 3 <= this.end) {
      const first = bytes[at] ?? 0;
      const second = bytes[at + 1] ?? 0;
      const third = bytes[at + 2] ?? 0;
      if (first < 0x80) return this.#passed(1, first);
      if (second < 0x80) return this.#passed(2, (first & 0x7f) | (second << 7));
      if (third < 0x80) return this.#passed(3, (first & 0x7f) | ((second & 0x7f) << 7) | (third << 14));
    }
    this.#read();
    const isExact = this.#high === 0 && this.#middle < largestExactMiddle;
    return isExact ? this.#low + this.#middle * chunk : this.#bits();
  }

  /** A uint64, exact. */
  exact(): bigint {
    this.#read();
    return this.#bits();
  }

  /** The end of a part whose length stands here; the cursor is then at its begin. */
  partEnd(): number {
    const start = this.at;
    const length = this.unsigned();
    if (length > this.end - this.at) {
      throw new ProfileError(
        `the profile was cut off: the field at byte ${start} has ${length} bytes, ${this.end - this.at} are left`,
      );
    }
    return this.at + length;
  }

  /** Goes past the value of a field that means nothing here. */
  skip(tag: number): void {
    const type = tag & 7;
    if (type === varintType) this.#read();
    else if (type === bytesType) this.at = this.partEnd();
    else if (type === fixed64Type || type === fixed32Type) this.at += type === fixed64Type ? 8 : 4;
    else
      throw new ProfileError(`the profile is damaged: the field before byte ${this.at} has the unknown type ${type}`);
    if (this.at > this.end) throw new ProfileError(`the profile was cut off at byte ${this.end}`);
  }

  #passed(bytes: number, value: number): number {
    this.at += bytes;
    return value;
  }

  #bits(): bigint {
    return BigInt(this.#low) | (BigInt(this.#middle) << 28n) | (BigInt(this.#high) << 56n);
  }

  #read(): void {
    const { bytes, end } = this;
    const start = this.at;
    let low = 0;
    let middle = 0;
    let high = 0;
    for (let i = 0; i < 10; i++) {
      if (this.at >= end) throw new ProfileError(`the profile was cut off within the number at byte ${start}`);
      const byte = bytes[this.at++] ?? 0;
      const bits = byte & 0x7f;
      if (i < 4) low |= bits << (7 * i);
      else if (i < 8) middle |= bits << (7 * (i - 4));
      else high |= bits << (7 * (i - 8));
      if (byte < 0x80) {
        this.#low = low;
        this.#middle = middle;
        this.#high = high & 0xff;
        return;
      }
    }
    throw new ProfileError(`not a pprof profile: the number at byte ${start} has no end`);
  }
}
