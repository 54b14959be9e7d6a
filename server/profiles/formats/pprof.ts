import { decodePprof } from "../pprof/decode-pprof.ts";
import type { ProfileFormat } from "./format.ts";
import { isText } from "./text-lines.ts";

/** A profile.proto. Its begin is hardly ever text; the fields themselves say whether it is one. */
export const pprof: ProfileFormat = {
  name: "pprof",
  recognises: (bytes) => {
    const first = bytes[0] ?? 0;
    const isTag = first >>> 3 > 0 && first >>> 3 <= 15 && ((first & 7) === 0 || (first & 7) === 2);
    return isTag && !isText(bytes);
  },
  parse: (bytes, limits) => ({ columns: decodePprof(bytes, limits) }),
};
