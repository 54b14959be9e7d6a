import type { Status } from "../../model/findings.ts";

/** The word that goes with a glyph, so that no status is told by colour or shape alone. */
export const statusWords: Record<Status, string> = {
  bad: "failing",
  warn: "degraded",
  good: "healthy",
  unknown: "not known",
  idle: "no traffic",
};
