import { mapOf } from "./collections.ts";
import { text } from "./scalars.ts";

/** A name as Prometheus allows it for labels. */
export function isLabelName(name: string): boolean {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);
}

export const labelName = text("the name of a label", isLabelName);
export const labels = mapOf(text("the value of a label"), { what: "the name of a label", accepts: isLabelName });
