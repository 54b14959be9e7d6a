import type { ProfileFormat } from "./format.ts";
import { heapSampling, readHeapText } from "./heap-text.ts";
import { headOf } from "./text-lines.ts";

/** Go's heap and allocs with `debug=1`, and the MemStats behind them. */
export const goHeap: ProfileFormat = {
  name: "go-heap",
  recognises: (bytes) => heapSampling(headOf(bytes)) === "heap",
  parse: (bytes, limits) => ({ columns: readHeapText(bytes, limits) }),
};
