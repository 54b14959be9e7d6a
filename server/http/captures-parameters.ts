import type { UnixMs } from "../../model/units.ts";
import type { Problem } from "./answers.ts";

/** The query of `GET /api/v1/captures`; without `from` it reaches back to the first capture. */
export interface CapturesParameters {
  app: string | undefined;
  instance: string | undefined;
  fromMs: UnixMs;
  toMs: UnixMs;
}

const known = ["app", "instance", "from", "to"];
const maxNameLength = 1024;

/** The parameters, or everything that is wrong with them at once. */
export function parseCapturesParameters(query: URLSearchParams, nowMs: UnixMs): CapturesParameters | Problem {
  const errors: { parameter: string; detail: string }[] = [];
  for (const name of new Set(query.keys())) {
    if (!known.includes(name))
      errors.push({ parameter: name, detail: `There is no such parameter; there are ${known.join(", ")}.` });
    else if (query.getAll(name).length > 1) errors.push({ parameter: name, detail: "It is given more than once." });
    else if ((query.get(name)?.length ?? 0) > maxNameLength)
      errors.push({ parameter: name, detail: `It is longer than ${maxNameLength} characters.` });
  }
  const time = (name: string, absent: UnixMs): UnixMs => {
    const text = query.get(name);
    if (text === null) return absent;
    const parsed = parseTime(text);
    if (parsed === null) errors.push({ parameter: name, detail: "It is neither ISO 8601 nor Unix milliseconds." });
    return parsed ?? absent;
  };
  const fromMs = time("from", 0);
  const toMs = time("to", Math.max(nowMs, fromMs + 1));
  if (errors.length === 0 && toMs <= fromMs) errors.push({ parameter: "to", detail: "It is not after from." });
  if (errors.length > 0)
    return { status: 400, detail: errors.map(({ parameter, detail }) => `${parameter}: ${detail}`).join(" "), errors };
  return { app: query.get("app") ?? undefined, instance: query.get("instance") ?? undefined, fromMs, toMs };
}

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
