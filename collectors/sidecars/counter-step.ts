/** A fall of at most this part of a counter that is known to dip is no reset. */
const dipRatio = 0.01;

/** How far a counter went between two scrapes; NaN: it fell. `before` is NaN where the series was never there: it counts from 0. */
export function counterStep(before: number, now: number, dips: boolean): number {
  if (Number.isNaN(before)) return Math.max(0, now);
  if (now >= before) return now - before;
  return dips && before - now <= before * dipRatio ? 0 : Number.NaN;
}
