import { ProfileError } from "../profile-error.ts";
import type { ProfileLimits } from "../profile-limits.ts";
import { excerpt } from "./text-lines.ts";

export type Json = Record<string, unknown>;

/** The object that a text of JSON is. Throws `ProfileError` that names the place where it is none. */
export function readJson(bytes: Uint8Array, limits: ProfileLimits): Json {
  if (bytes.length > limits.textBytes)
    throw new ProfileError(`the profile is a text of more than ${Math.round(limits.textBytes / 1024 / 1024)} MiB`);
  let said: unknown;
  try {
    said = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new ProfileError(
      `the JSON is damaged or was cut off: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return objectAt(said, "the whole");
}

/** `where`: the place in the file, as an error names it. */
export function objectAt(value: unknown, where: string): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong(value, where, "object");
  return value as Json;
}

export function arrayAt(value: unknown, where: string): unknown[] {
  if (!Array.isArray(value)) throw wrong(value, where, "list");
  return value;
}

export function numberAt(value: unknown, where: string): number {
  if (typeof value !== "number") throw wrong(value, where, "number");
  return value;
}

/** A function as V8 names it: lines count from 0 there. */
export interface CallFrame {
  name: string;
  file: string;
  line: number;
}

export function callFrameAt(value: unknown, where: string): CallFrame {
  const { functionName, url, lineNumber } = objectAt(value, where);
  if (typeof functionName !== "string") throw wrong(functionName, `${where}.functionName`, "text");
  const line = typeof lineNumber === "number" && lineNumber >= 0 && lineNumber < 2 ** 30 ? lineNumber + 1 : 0;
  return { name: functionName || "(anonymous)", file: typeof url === "string" ? url : "", line: Math.trunc(line) };
}

function wrong(value: unknown, where: string, what: string): ProfileError {
  const seen = value === undefined ? "nothing" : excerpt(JSON.stringify(value) ?? "");
  return new ProfileError(`${where} of the JSON is ${seen}, no ${what}`);
}
