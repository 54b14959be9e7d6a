import { decodePprof } from "../pprof/decode-pprof.ts";
import type { ProfileFormat } from "./format.ts";

const headLength = 1024;

/** A profile.proto. Its begin is hardly ever text; the fields themselves say whether it is one. */
export const pprof: ProfileFormat = {
  name: "pprof",
  recognises: (bytes) => {
    const first = bytes[0] ?? 0;
    const isTag = first >>> 3 > 0 && first >>> 3 <= 15 && ((first & 7) === 0 || (first & 7) === 2);
    return isTag && bytes.subarray(0, headLength).some((byte) => byte < 9 || (byte > 13 && byte < 32));
  },
  parse: (bytes, limits) => ({ columns: decodePprof(bytes, limits) }),
};
