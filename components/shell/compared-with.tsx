import type { FixedRange } from "../../model/time-range.ts";
import type { Compared } from "../../model/views/curves.ts";
import { comparison } from "./range-words.ts";

/** What the changes beside the numbers of a page are against. */
export function ComparedWith({ range, of }: { range: FixedRange; of: Compared | undefined }) {
  const { what, against } = comparison(range, of);
  return (
    <span>
      {what} <b className="mid">{against}</b>
    </span>
  );
}
