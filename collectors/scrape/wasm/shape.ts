import type { SeriesDictionary } from "../series-dictionary.ts";
import { parseSeries } from "../series-text.ts";

/** Dictionaries that want the same families: the module knows their texts once. */
export interface Shape {
  /** By which the module knows it. */
  index: number;
  /** The texts of series, by their number within the shape. */
  texts: string[];
  numbers: Map<string, number>;
}

/** What one dictionary calls the series of its shape. */
export interface OwnIds {
  shape: Shape;
  ids: Int32Array;
}

const notAsked = -2;

/** The id of a series in a dictionary by its number in the shape; −1 where it means nothing to it. */
export function ownId(own: OwnIds, number: number, dictionary: SeriesDictionary): number {
  const known = own.ids[number] ?? notAsked;
  if (known !== notAsked) return known;
  const text = own.shape.texts[number] ?? "";
  const found = dictionary.find(text);
  const series = found === undefined ? parseSeries(text) : null;
  const id = found ?? (series ? dictionary.add(text, series) : -1);
  if (number >= own.ids.length) own.ids = grown(own.ids, number + 1);
  own.ids[number] = id;
  return id;
}

/** The number of a text within the shape, a new one where it has none yet. */
export function numberOf(shape: Shape, text: string): number {
  const known = shape.numbers.get(text);
  if (known !== undefined) return known;
  const number = shape.texts.push(text) - 1;
  shape.numbers.set(text, number);
  return number;
}

function grown(ids: Int32Array, atLeast: number): Int32Array {
  const larger = new Int32Array(Math.max(32, Math.ceil(atLeast * 1.5))).fill(notAsked);
  larger.set(ids);
  return larger;
}
