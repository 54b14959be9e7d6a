import { createHash } from "node:crypto";
import { storedText } from "../db/stored-text.ts";

/** Longest name that the catalogue keeps, in UTF-16 units. */
const maxNameLength = 512;

/** What a space that is full calls every further name. */
export const overflowName = "(too many names)";

/** A name as the catalogue keeps it: itself, or, where it is too long, its beginning and a hash of the whole. */
export function catalogName(name: string): string {
  if (name.length <= maxNameLength) return storedText(name, maxNameLength);
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 16);
  return `${storedText(name, maxNameLength - hash.length - 1)}#${hash}`;
}
