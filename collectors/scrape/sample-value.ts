const special: ReadonlyMap<string, number> = new Map([
  ["nan", Number.NaN],
  ["inf", Number.POSITIVE_INFINITY],
  ["+inf", Number.POSITIVE_INFINITY],
  ["-inf", Number.NEGATIVE_INFINITY],
]);

/** A sample's value as Go's `ParseFloat` takes it, without hexadecimal floats; undefined: it is none. */
export function sampleValue(text: string): number | undefined {
  const value = Number(text);
  // Number() takes "", "0x1f" and "Infinity" too, none of which begins and ends like a decimal number.
  if (!Number.isNaN(value) && /^[+-]?[\d.]/.test(text) && /[\d.]$/.test(text) && !/[xob]/i.test(text)) return value;
  return special.get(text.toLowerCase());
}
