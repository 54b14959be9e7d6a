import type { UnixMs } from "../../model/units.ts";

/** ISO 8601 (a date, or a date and time; without a zone UTC) or Unix milliseconds; null when it is neither. */
export function parseTime(text: string): UnixMs | null {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  // A plus that was not percent-encoded arrives as a space.
  const match = /^(\d{4}-\d{2}-\d{2})(?:[Tt](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)([Zz]|[+\- ]\d{2}:?\d{2})?)?$/.exec(
    text,
  );
  if (!match) return null;
  const zone = (match[3] ?? "Z")
    .toUpperCase()
    .replace(" ", "+")
    .replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
  const ms = Date.parse(`${match[1]}T${match[2] ?? "00:00"}${zone}`);
  return Number.isNaN(ms) || ms < 0 ? null : ms;
}
