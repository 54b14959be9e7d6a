/** U+2009, between a number and its unit; it does not break a line where CSS keeps it together. */
export const thinSpace = "\u2009";
/** U+2212, the sign of a negative number. */
export const minus = "\u2212";
/** Stands for a value that is not known. */
export const unknownMark = "–";

const group = /\B(?=(\d{3})+(?!\d))/g;

/** Decimals that leave three significant digits, or two below 0.1; whole from 100 on. */
export function decimalsFor(value: number): number {
  const size = Math.abs(value);
  if (size === 0 || size >= 99.95) return 0;
  if (size >= 9.995) return 1;
  if (size >= 0.0995) return 2;
  return Math.min(6, 1 - Math.floor(Math.log10(size)));
}

/** `1,234`, `12.3`, `0.71`, `−4`: at most three significant digits, and every digit before the point; `–` where not finite. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return unknownMark;
  const fixed = formatFixed(value, decimalsFor(value));
  return fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed;
}

/** With exactly `decimals` of them, for a column of one precision; `–` where not finite. */
export function formatFixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return unknownMark;
  const [whole = "0", fraction] = Math.abs(value).toFixed(decimals).split(".");
  const digits = whole.replace(group, ",") + (fraction ? `.${fraction}` : "");
  return value < 0 && /[1-9]/.test(digits) ? minus + digits : digits;
}

/** A count: whole, with commas. */
export function formatCount(value: number): string {
  return formatFixed(value, 0);
}

/** A number and its unit, a thin space between. */
export function withUnit(number: string, unit: string): string {
  return unit === "" || number === unknownMark ? number : `${number}${thinSpace}${unit}`;
}
