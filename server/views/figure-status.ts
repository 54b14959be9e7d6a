import type { Status } from "../../model/findings.ts";
import type { Finding } from "../findings/finding.ts";
import { worst } from "../findings/statuses.ts";
import type { Theme } from "../findings/themes.ts";

/** The colour of a figure: that of the findings that are about it, else calm. */
export function figureStatus(findings: readonly Finding[], about: readonly Theme[]): Status {
  const matching = findings.filter((finding) => about.includes(finding.theme));
  return matching.length > 0 ? worst(matching.map((finding) => finding.status)) : "good";
}
