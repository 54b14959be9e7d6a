import { formatNumber } from "../../model/format/number.ts";
import type { CaptureRow } from "../../model/views/captures.ts";

/** `sibling search-7, same zone, 1.02× traffic`; "" where none was captured. */
export function siblingWords({ siblings, zone }: Pick<CaptureRow, "siblings" | "zone">): string {
  const [first] = siblings?.chosen ?? [];
  if (!first) return "";
  const own = siblings?.qps ?? null;
  const isKnown = own !== null && first.qps !== null && own > 0 && first.qps > 0;
  return [
    `sibling ${first.instanceName}`,
    first.zone === zone ? "same zone" : "other zone",
    isKnown ? `${formatNumber((first.qps ?? 0) / own)}× traffic` : "",
  ]
    .filter(Boolean)
    .join(", ");
}
