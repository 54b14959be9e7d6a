import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { captureStates } from "../../model/views/captures.ts";

/** What the captures are narrowed to beside the filters of every page. */
export const capturesParams = {
  app: parseAsString,
  instance: parseAsString,
  rule: parseAsString,
  /** Name of a function. */
  culprit: parseAsString,
  state: parseAsStringLiteral(captureStates),
};
