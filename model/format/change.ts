import { formatNumber, minus, unknownMark, withUnit } from "./number.ts";
import { formatByUnit } from "./signal-value.ts";

/**
 * What changed between two values of one unit of `signals`: percentages and ratios in points (`+4.79 pt`), the rest in
 * per cent (`−1.1 %`), over three times as a factor (`×12`), against zero as the value itself. `–` where one is not known.
 */
export function formatChange(now: number | null, before: number | null, unit: string): string {
  if (now === null || before === null) return unknownMark;
  if (unit === "ratio") return signed((now - before) * 100, "pt");
  if (unit === "%") return signed(now - before, "pt");
  if (before === 0) return now === 0 ? signed(0, "%") : `${now > 0 ? "+" : ""}${formatByUnit(now, unit)}`;
  const factor = now / before;
  if (factor > 3)
    return `×${formatNumber(factor >= 99.95 ? Number(factor.toPrecision(3)) : Number(factor.toPrecision(2)))}`;
  return signed((factor - 1) * 100, "%");
}

// Below a twentieth of a per cent nothing changed that a person would act on.
function signed(value: number, unit: "%" | "pt"): string {
  const finest = unit === "pt" ? 0.005 : 0.05;
  if (Math.abs(value) < finest) return withUnit("0", unit);
  const rounded =
    Math.abs(value) < 10
      ? Math.round(Math.abs(value) * (unit === "pt" ? 100 : 10)) / (unit === "pt" ? 100 : 10)
      : Math.abs(value);
  return `${value < 0 ? minus : "+"}${withUnit(formatNumber(rounded), unit)}`;
}
