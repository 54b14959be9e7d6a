/** A value axis from 0: its top and the step of its ticks, both nice numbers. */
export interface NiceScale {
  max: number;
  step: number;
}

const steps = [1, 2, 2.5, 5, 10];

/** The scale whose top is at or a little above `greatest`, with three or four steps; `one` is its top where all is zero. */
export function niceScale(greatest: number, one = 1): NiceScale {
  if (!(greatest > 0) || !Number.isFinite(greatest)) return { max: one, step: one };
  const rough = greatest / 3.2;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (steps.find((nice) => nice * power >= rough) ?? 10) * power;
  return { max: clean(Math.ceil(greatest / step - 1e-9) * step), step: clean(step) };
}

/** The ticks from 0 to the top. */
export function ticksOf({ max, step }: NiceScale): number[] {
  return Array.from({ length: Math.round(max / step) + 1 }, (_, i) => clean(i * step));
}

// 0.1 + 0.2 is no tick.
function clean(value: number): number {
  return Number(value.toPrecision(12));
}
