import { formatChange } from "../../model/format/change.ts";
import { formatShortSpan } from "../../model/format/duration.ts";
import type { Compared } from "../../model/views/curves.ts";

/**
 * What changed against the range before, else in the newest part of the range against the part before it, as the page
 * says beside its filters; coloured only where it is the rise that is wrong.
 */
export function Change({ of: { now, before, status, within }, unit }: { of: Compared; unit: string }) {
  if (now === null) return <span>no value in this range</span>;
  if (before === null && !within) return <span>nothing earlier</span>;
  const text =
    before === null
      ? formatChange(within?.recent ?? null, within?.earlier ?? null, unit)
      : formatChange(now, before, unit);
  const wrong = (status === "bad" || status === "warn") && /^[+×]/.test(text);
  return (
    <span
      className={wrong ? status : undefined}
      title={
        before === null && within
          ? `The last ${formatShortSpan(within.recentMs)} against the time before it; the range before is not known.`
          : undefined
      }
    >
      {text}
    </span>
  );
}
