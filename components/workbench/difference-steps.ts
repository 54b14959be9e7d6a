import { formatNumber, withUnit } from "../../model/format/number.ts";
import type { ProfileScale } from "../flame/profile-scale.ts";

/** Where a change goes over into the next of the four shades, as shares of the greatest change of any frame. */
const shares = [0.005, 0.04, 0.2, 0.6] as const;

/** The least change of each of the four shades, as values of the profile: round numbers in the unit that is shown. */
export type DifferenceSteps = readonly number[];

/** The steps of a difference whose frames change by at most `greatest`. */
export function differenceSteps(greatest: number, { size }: Pick<ProfileScale, "size">): DifferenceSteps {
  return shares.map((share) => rounded((greatest * share) / size) * size);
}

/** The shade of a change: −4 (so much less) to 4 (so much more), 0 for one below the first step. */
export function stepOf(change: number, steps: DifferenceSteps): number {
  const size = Math.abs(change);
  if (size === 0) return 0;
  return Math.sign(change) * steps.filter((least) => size >= least).length;
}

/** The steps as a legend states them: `5, 40, 200, 600 mcores`; "" where nothing changed. */
export function stepWords(steps: DifferenceSteps, { size, unit }: Pick<ProfileScale, "size" | "unit">): string {
  if (!steps.some((step) => step > 0)) return "";
  return withUnit(steps.map((step) => formatNumber(Number((step / size).toPrecision(3)))).join(", "), unit);
}

const niceDigits = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** To the nearest number that is easily said. */
function rounded(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  const off = (digit: number) => Math.abs(digit * power - value);
  const nearest = niceDigits.reduce((best, digit) => (off(digit) < off(best) ? digit : best));
  return Number((nearest * power).toPrecision(3));
}
