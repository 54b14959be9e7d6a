import { GrowingInts, GrowingNumbers } from "./growing-columns.ts";
import type { LabelColumns } from "./profile-columns.ts";
import { ProfileError } from "./profile-error.ts";

/** Writes the labels of samples, one sample after the other. Throws `ProfileError` over the limit. */
export class LabelWriter {
  readonly #maxLabels: number;
  readonly #start = new GrowingInts();
  readonly #key = new GrowingInts(16);
  readonly #text = new GrowingInts(16);
  readonly #number = new GrowingNumbers();
  readonly #unit = new GrowingInts(16);
  readonly #texts: string[] = [];
  readonly #places = new Map<string, number>();

  constructor(maxLabels: number) {
    this.#maxLabels = maxLabels;
    this.#start.push(0);
  }

  text(key: string, text: string): void {
    this.#add(key, this.#placeOf(text), 0, -1);
  }

  /** `unit` "": none is told. */
  number(key: string, number: number, unit: string): void {
    this.#add(key, -1, number, unit === "" ? -1 : this.#placeOf(unit));
  }

  endSample(): void {
    this.#start.push(this.#key.length);
  }

  finish(): LabelColumns {
    return {
      start: this.#start.finish(),
      key: this.#key.finish(),
      text: this.#text.finish(),
      number: this.#number.finish(),
      unit: this.#unit.finish(),
      texts: this.#texts,
    };
  }

  #add(key: string, text: number, number: number, unit: number): void {
    if (this.#key.length >= this.#maxLabels)
      throw new ProfileError(`the profile has more than ${this.#maxLabels} labels`);
    this.#key.push(this.#placeOf(key));
    this.#text.push(text);
    this.#number.push(number);
    this.#unit.push(unit);
  }

  #placeOf(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    const place = this.#texts.push(text) - 1;
    this.#places.set(text, place);
    return place;
  }
}
