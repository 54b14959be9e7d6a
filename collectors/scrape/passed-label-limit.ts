import type { ScrapeLimits } from "../../model/targets.ts";

/** Which limit on their lengths labels pass, in words; "": none. */
export function passedLabelLimit(
  labels: readonly (readonly [name: string, value: string])[],
  { labelNameLength, labelValueLength }: Pick<ScrapeLimits, "labelNameLength" | "labelValueLength">,
): string {
  for (const [name, value] of labels) {
    if (labelNameLength > 0 && name.length > labelNameLength)
      return `has a label name of more than ${labelNameLength} characters`;
    if (labelValueLength > 0 && value.length > labelValueLength)
      return `has a value of ${name} of more than ${labelValueLength} characters`;
  }
  return "";
}
