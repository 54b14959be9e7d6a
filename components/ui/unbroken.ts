import { thinSpace } from "../../model/format/number.ts";

/** `text` with its numbers kept beside their units: the thin space between becomes one that does not break a line. */
export function unbroken(text: string): string {
  return text.replaceAll(thinSpace, "\u202f");
}
