import type { ScrapeLimits } from "../../../model/targets.ts";
import type { Bytes } from "../../../model/units.ts";
import { type ParseExposition, parseExposition } from "../exposition.ts";
import { LineReader } from "../line-reader.ts";
import type { SeriesDictionary } from "../series-dictionary.ts";
import { type ExpositionModule, expositionModule, skippedFamily } from "./exposition-module.ts";
import { numberOf, type OwnIds, ownId, type Shape } from "./shape.ts";

const longestBody: Bytes = 16 * 1024 ** 2;
/** A text that is longer is read in JavaScript every time. */
const longestText = 2000;
const mostTexts = 250_000;
/** A full dictionary is begun anew once it has served this many samples per text. */
const worthPerText = 20;

/** A line that the module may read from now on: name, labels, a blank and a plain number. */
const plainLine = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{[\x20-\x7e]*\})? [-+.0-9eE]+$/;

/**
 * A parser that answers as `parseExposition` does. Lines whose text it has seen are read in WebAssembly; all others, and
 * all that is special about any line, are read by the line reader in JavaScript. A body that fails, a dictionary without
 * a shape and a very large body are read in JavaScript altogether.
 * @param compiled the module of `assembly/`
 * @param maxTexts that are known at once, of all shapes together
 */
export function fastParser(compiled: WebAssembly.Module, maxTexts = mostTexts): ParseExposition {
  const module = expositionModule(compiled);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let shapes = new Map<string, Shape>();
  let own = new WeakMap<SeriesDictionary, OwnIds>();
  let served = 0;
  let isFull = false;

  const ownIds = (dictionary: SeriesDictionary, name: string, limits: ScrapeLimits): OwnIds => {
    const known = own.get(dictionary);
    if (known) return known;
    // What passes the limits on labels is known without them from then on.
    const key = JSON.stringify([name, { ...limits, bodyBytes: 0, samples: 0 }]);
    const shape = shapes.get(key) ?? { index: shapes.size + 1, texts: [], numbers: new Map() };
    shapes.set(key, shape);
    const begun = { shape, ids: new Int32Array(0) };
    own.set(dictionary, begun);
    return begun;
  };

  const learnText = (start: number, length: number, number: number): void => {
    isFull = module.learnText(start, length, number) === 0 || module.knownTexts() >= maxTexts;
  };

  /** Teaches the module the line that JavaScript has just read without a fault. */
  const learn = (line: string, start: number, dictionary: SeriesDictionary, { shape }: OwnIds): void => {
    const [plain, name = "", labels = ""] = plainLine.exec(line) ?? [];
    if (plain === undefined || isFull) return;
    const series = name + labels;
    if (!dictionary.wants(name)) {
      learnText(start, name.length, skippedFamily);
      return;
    }
    if (series.length > longestText || series.includes(" # {") || dictionary.find(series) === undefined) return;
    learnText(start, series.length, numberOf(shape, series));
  };

  const readLine = (body: Uint8Array, record: number, lines: LineReader, dictionary: SeriesDictionary, ids: OwnIds) => {
    const [lineNumber = 0, start = 0, length = 0] = module.fields.subarray(record * 6 + 3, record * 6 + 6);
    const bytes = body.subarray(start, start + length);
    const line = start === 0 ? new TextDecoder().decode(bytes) : decoder.decode(bytes);
    const fault = lines.read(line, 0, line.length);
    if (fault !== "") lines.note(lineNumber, fault, line.slice(0, 60));
    else if (lines.failure === "") learn(line, start, dictionary, ids);
  };

  const forgetIfWorthIt = () => {
    if (!isFull || served < worthPerText * module.knownTexts()) return;
    module.forgetAll();
    shapes = new Map();
    own = new WeakMap();
    served = 0;
    isFull = false;
  };

  return (body, dictionary, limits) => {
    const { shape } = dictionary;
    if (shape === undefined || body.length > longestBody || !module.place(body)) {
      return parseExposition(body, dictionary, limits);
    }
    forgetIfWorthIt();
    const ids = ownIds(dictionary, shape, limits);
    const lines = new LineReader(dictionary, limits);
    const isOver = () => limits.samples > 0 && lines.samples + module.samples() > limits.samples;
    module.begin(body.length, ids.shape.index, Math.min(lines.harmlessLength, 0x7fffffff));
    while (module.isAtEnd() === 0 && lines.failure === "" && !isOver()) {
      const records = module.run();
      takeRecords(module, records, lines, dictionary, ids, (record) => readLine(body, record, lines, dictionary, ids));
    }
    served += module.samples();
    // Which limit was passed first, and where, is told as ever.
    if (lines.failure !== "" || isOver()) return parseExposition(body, dictionary, limits);
    lines.samples += module.samples();
    const found = lines.exposition();
    return found.failure === "" ? found : parseExposition(body, dictionary, limits);
  };
}

function takeRecords(
  module: ExpositionModule,
  records: number,
  lines: LineReader,
  dictionary: SeriesDictionary,
  ids: OwnIds,
  readLine: (record: number) => void,
): void {
  const { values, fields } = module;
  for (let record = 0; record < records && lines.failure === ""; record++) {
    const number = fields[record * 6 + 2] ?? -1;
    if (number < 0) readLine(record);
    else {
      const id = ownId(ids, number, dictionary);
      if (id >= 0) lines.found(id, values[record * 3] ?? Number.NaN);
    }
  }
}
