import type { Node } from "yaml";

/** A value in the file: its node, where it begins, and the dotted path of its key. */
export interface Place {
  node: Node | null;
  offset: number;
  path: string;
}

/** Takes a problem on; the reading goes on, so that all of them are told at once. */
export type Report = (at: Pick<Place, "offset" | "path">, message: string, severity?: "error" | "warning") => void;

/** Reads a value; undefined after it has reported why it cannot. */
export type Read<T> = (at: Place, report: Report) => T | undefined;

/** The place of a value below another one; a missing or odd node stands where the one above begins. */
export function placeBelow(above: Place, key: string | number, node: Node | null, offset?: number): Place {
  const step = typeof key === "number" ? `[${key}]` : above.path === "" ? key : `.${key}`;
  return { node, offset: offset ?? node?.range?.[0] ?? above.offset, path: above.path + step };
}
