import { formatChange } from "../../model/format/change.ts";
import type { Compared } from "../../model/views/curves.ts";

/** What changed against the range before; coloured only where the new value is what is wrong. */
export function Change({ of: { now, before, status }, unit }: { of: Compared; unit: string }) {
  if (now === null) return <span>no value in this range</span>;
  if (before === null) return <span>nothing earlier</span>;
  const tone = status === "bad" || status === "warn" ? status : undefined;
  return <span className={tone}>{formatChange(now, before, unit)}</span>;
}
