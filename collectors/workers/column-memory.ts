/** Lays columns side by side in one piece of memory, so that they move to another thread as one. */
export interface ColumnMemory {
  float64: (rows: number) => Float64Array;
  int32: (rows: number) => Int32Array;
  uint8: (rows: number) => Uint8Array;
}

/** Room for so many values of each type altogether, all 0. Asking for more throws. */
export function columnMemory(values: { float64: number; int32: number; uint8: number }): ColumnMemory {
  // The widest first, so that every column is aligned.
  const int32At = values.float64 * Float64Array.BYTES_PER_ELEMENT;
  const uint8At = int32At + values.int32 * Int32Array.BYTES_PER_ELEMENT;
  const memory = new ArrayBuffer(uint8At + values.uint8);
  const float64 = new Float64Array(memory, 0, values.float64);
  const int32 = new Int32Array(memory, int32At, values.int32);
  const uint8 = new Uint8Array(memory, uint8At, values.uint8);
  const taken = { float64: 0, int32: 0, uint8: 0 };
  const next = (type: keyof typeof taken, rows: number): [from: number, to: number] => {
    const from = taken[type];
    taken[type] += rows;
    if (taken[type] > values[type]) throw new RangeError(`no room for ${rows} more values of ${type}`);
    return [from, taken[type]];
  };
  return {
    float64: (rows) => float64.subarray(...next("float64", rows)),
    int32: (rows) => int32.subarray(...next("int32", rows)),
    uint8: (rows) => uint8.subarray(...next("uint8", rows)),
  };
}
