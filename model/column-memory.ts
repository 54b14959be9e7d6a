/** Lays columns side by side in one piece of memory, so that they move to another thread as one. */
export interface ColumnMemory {
  float64: (rows: number) => Float64Array;
  int32: (rows: number) => Int32Array;
  uint8: (rows: number) => Uint8Array;
}

/** How many values of each type the columns have altogether. */
export interface ColumnValues {
  float64: number;
  int32: number;
  uint8: number;
}

/**
 * Room for so many values; asking for more throws.
 * @param memory where they lie, of `freshMemory` of as many values
 */
export function columnMemory(
  values: ColumnValues,
  { buffer, byteOffset }: Float64Array = freshMemory(values),
): ColumnMemory {
  const { int32At, uint8At } = placesOf(values);
  const float64 = new Float64Array(buffer, byteOffset, values.float64);
  const int32 = new Int32Array(buffer, byteOffset + int32At, values.int32);
  const uint8 = new Uint8Array(buffer, byteOffset + uint8At, values.uint8);
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

/** Memory for so many values. */
export function freshMemory(values: ColumnValues): Float64Array<ArrayBuffer> {
  return new Float64Array(Math.ceil((placesOf(values).uint8At + values.uint8) / Float64Array.BYTES_PER_ELEMENT));
}

/** The widest first, so that every column is aligned. */
function placesOf({ float64, int32 }: ColumnValues): { int32At: number; uint8At: number } {
  const int32At = float64 * Float64Array.BYTES_PER_ELEMENT;
  return { int32At, uint8At: int32At + int32 * Int32Array.BYTES_PER_ELEMENT };
}
