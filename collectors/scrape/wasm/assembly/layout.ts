// Where everything stands in the memory of the module. All of it is fixed but for the body, which comes last; pages
// that nobody has written to cost nothing.

/** Texts that are known, of all shapes together; entry 0 is none. */
export const maxEntries: i32 = 1 << 18;
export const slotMask: u32 = (1 << 19) - 1;
/** Records that `run` leaves behind at most before it pauses. */
export const maxRecords: i32 = 4096;
/** Compares and hashes read whole blocks. */
export const padding: usize = 64;

const afterStatics: usize = 1 << 16;
/** i32 by slot: the entry. */
export const slots: usize = afterStatics;
/** An entry: hash u32, shape i32, length i32, number i32, text u32, successor i32, two that are free. */
export const entryBytes: usize = 32;
export const entries: usize = slots + (((slotMask + 1) as usize) << 2);
export const texts: usize = entries + ((maxEntries as usize) << 5);
export const textBytes: usize = 32 << 20;
/** A record: value f64, number i32 (−1: a line to be read elsewhere), line i32, start i32 in the body, length i32. */
export const recordBytes: usize = 24;
export const records: usize = texts + textBytes + padding;
export const body: usize = records + (maxRecords as usize) * recordBytes + padding;
