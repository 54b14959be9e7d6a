import type { Series } from "../sidecars/series.ts";

const namePattern = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const labelStart = /^[\s,]*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"/;
/** What may follow the quote that ends a value: the next label, or nothing. */
const afterValue = /^\s*(,\s*([a-zA-Z_][a-zA-Z0-9_]*\s*=\s*"|$)|$)/;

export function isMetricName(text: string): boolean {
  return namePattern.test(text);
}

/**
 * Reads `name`, `name{}` or `name{label="value",…}`. MOSN does not escape values: a quote ends a value only where a
 * label or the end follows. Null: it is no series.
 */
export function parseSeries(text: string): Series | null {
  const brace = text.indexOf("{");
  if (brace < 0) return isMetricName(text) ? { name: text, labels: {} } : null;
  const name = text.slice(0, brace).trimEnd();
  if (!isMetricName(name) || !text.endsWith("}")) return null;
  const labels = parseLabels(text.slice(brace + 1, -1));
  return labels && { name, labels };
}

function parseLabels(text: string): Record<string, string> | null {
  const labels: Record<string, string> = {};
  let rest = text;
  while (!/^[\s,]*$/.test(rest)) {
    const start = labelStart.exec(rest);
    if (!start) return null;
    const from = start[0].length;
    const end = endOfValue(rest, from);
    if (end < 0) return null;
    labels[start[1] ?? ""] = unescaped(rest.slice(from, end));
    rest = rest.slice(end + 1);
  }
  return labels;
}

/** Index of the quote that ends a value, -1 where there is none. */
function endOfValue(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    if (!isEscaped(text, at, from) && afterValue.test(text.slice(at + 1))) return at;
  }
  // A value that ends in a backslash which nobody escaped.
  return text.endsWith('"') && text.length > from ? text.length - 1 : -1;
}

function isEscaped(text: string, at: number, from: number): boolean {
  let backslashes = 0;
  while (at - backslashes - 1 >= from && text[at - backslashes - 1] === "\\") backslashes++;
  return backslashes % 2 === 1;
}

function unescaped(value: string): string {
  if (!value.includes("\\")) return value;
  return value.replace(/\\([\\"n])/g, (_, escaped: string) => (escaped === "n" ? "\n" : escaped));
}
