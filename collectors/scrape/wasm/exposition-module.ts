import type { Bytes } from "../../../model/units.ts";

/** What `assembly/exposition.ts` exports; see there. */
interface ExpositionExports {
  memory: WebAssembly.Memory;
  bodyAt: () => number;
  recordsAt: () => number;
  reserve: (length: Bytes) => number;
  begin: (length: Bytes, shape: number, longestSkipped: number) => void;
  run: () => number;
  isAtEnd: () => number;
  samples: () => number;
  learnText: (start: number, length: number, number: number) => number;
  forgetAll: () => void;
  knownTexts: () => number;
}

/** Number by which the module knows a family whose lines are counted and skipped. */
export const skippedFamily = -2;

/** The module with its memory, seen as typed arrays. */
export interface ExpositionModule extends ExpositionExports {
  /** Copies a body into the module's memory; false where there is no room. */
  place: (body: Uint8Array) => boolean;
  /** Records, 3 numbers each: the value comes first. */
  values: Float64Array;
  /** The same records, 6 numbers each: at 2 the number of the series, −1 for a line; at 3 its number, start and length. */
  fields: Int32Array;
}

export function expositionModule(compiled: WebAssembly.Module): ExpositionModule {
  const exports = new WebAssembly.Instance(compiled).exports as unknown as ExpositionExports;
  const { memory } = exports;
  const module: ExpositionModule = {
    ...exports,
    values: new Float64Array(memory.buffer, exports.recordsAt()),
    fields: new Int32Array(memory.buffer, exports.recordsAt()),
    place(body) {
      if (exports.reserve(body.length) === 0) return false;
      // Memory that has grown is another buffer.
      if (module.values.buffer !== memory.buffer) {
        module.values = new Float64Array(memory.buffer, exports.recordsAt());
        module.fields = new Int32Array(memory.buffer, exports.recordsAt());
      }
      new Uint8Array(memory.buffer, exports.bodyAt(), body.length).set(body);
      return true;
    },
  };
  return module;
}
