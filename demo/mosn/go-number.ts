/** A float as Go's `strconv.FormatFloat(v, 'g', -1, 64)` writes it: exponents from 1e+06 and below 1e-04. */
export function formatGoFloat(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  if (value === 0) return "0";
  const [digits = "", exponentText = "0"] = value.toExponential().split("e");
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return String(value);
  const sign = exponent < 0 ? "-" : "+";
  return `${digits}e${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/** As MOSN's own part of the exposition writes it: with `.0` where nothing else tells a float. */
export function formatMosnFloat(value: number): string {
  const text = formatGoFloat(value);
  return /[.eNI]/.test(text) ? text : `${text}.0`;
}
