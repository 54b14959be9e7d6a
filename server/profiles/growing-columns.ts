/** A column of 32-bit integers that grows as it is written. */
export class GrowingInts {
  length = 0;
  column: Int32Array;

  constructor(capacity = 1024) {
    this.column = new Int32Array(capacity);
  }

  push(value: number): number {
    if (this.length === this.column.length) this.#double();
    this.column[this.length] = value;
    return this.length++;
  }

  at(index: number): number {
    return this.column[index] ?? 0;
  }

  /** What was written; the column itself where it is nearly full. */
  finish(): Int32Array {
    const isNearlyFull = this.length * 1.5 > this.column.length;
    return isNearlyFull ? this.column.subarray(0, this.length) : this.column.slice(0, this.length);
  }

  #double(): void {
    const larger = new Int32Array(this.column.length * 2 + 16);
    larger.set(this.column);
    this.column = larger;
  }
}

/** A column of numbers that grows as it is written. */
export class GrowingNumbers {
  length = 0;
  #column = new Float64Array(256);

  push(value: number): void {
    if (this.length === this.#column.length) {
      const larger = new Float64Array(this.#column.length * 2);
      larger.set(this.#column);
      this.#column = larger;
    }
    this.#column[this.length++] = value;
  }

  finish(): Float64Array {
    return this.#column.slice(0, this.length);
  }
}
