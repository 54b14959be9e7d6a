import { formatChange } from "../../model/format/change.ts";
import { formatShortSpan } from "../../model/format/duration.ts";
import type { Compared } from "../../model/views/curves.ts";

/**
 * What changed against the range before, else how the newest minutes differ from those before them; coloured only
 * where the new value is what is wrong.
 */
export function Change({ of: { now, before, status, within }, unit }: { of: Compared; unit: string }) {
  if (now === null) return <span>no value in this range</span>;
  const tone = status === "bad" || status === "warn" ? status : undefined;
  if (before !== null) return <span className={tone}>{formatChange(now, before, unit)}</span>;
  if (!within) return <span>nothing earlier</span>;
  return (
    <span
      title={`The last ${formatShortSpan(within.recentMs)} against the time before it; the range before is not known.`}
    >
      <span className={within.recent > within.earlier ? tone : undefined}>
        {formatChange(within.recent, within.earlier, unit)}
      </span>{" "}
      in the last {formatShortSpan(within.recentMs)}
    </span>
  );
}
