import type { ProfileFormat } from "./format.ts";
import { readHeapText } from "./heap-text.ts";
import { headOf } from "./text-lines.ts";

/** The heap profiles of gperftools: of its heap profiler, sampled by tcmalloc, and of its growth. */
export const gperftoolsHeap: ProfileFormat = {
  name: "gperftools-heap",
  recognises: (bytes) => headOf(bytes).startsWith("heap profile:"),
  parse: (bytes, limits) => ({ columns: readHeapText(bytes, limits) }),
};
