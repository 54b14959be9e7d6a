import { formatCount, unknownMark } from "../../model/format/number.ts";
import { formatPercent } from "../../model/format/percent.ts";
import type { GoroutineReport } from "../../model/goroutines/report.ts";
import { Figure, FigureRow, Quantity } from "../ui/figures.tsx";
import { isContended } from "./goroutine-verdict.ts";
import { againstWords } from "./goroutine-words.ts";

/** How many there are, how many look leaked, stand still or wait for locks, each beside the dump before and the sibling. */
export function GoroutineFigures({ report }: { report: GoroutineReport }) {
  const { total, previousTotal, siblingTotal, suspects, locks, stuckTotal, hasIdentity } = report;
  const suspected = suspects.reduce((sum, { count }) => sum + count, 0);
  const queued = locks.filter(isContended);
  const waiting = queued.reduce((sum, lock) => sum + lock.waiting, 0);
  const share = (count: number) => (total > 0 ? `${formatPercent((100 * count) / total)} of all` : "of none");
  return (
    <FigureRow>
      <Figure
        label="Goroutines"
        note={`${previousTotal === null ? "not compared with before" : `${againstWords(total, previousTotal)} since before`}${
          siblingTotal === null ? "" : `, sibling ${formatCount(siblingTotal)}`
        }`}
      >
        <Quantity text={formatCount(total)} />
      </Figure>
      <Figure
        label="In leak suspects"
        note={suspected > 0 ? `${share(suspected)}${earlier(suspects)}` : "no group looks leaked"}
      >
        <Quantity text={formatCount(suspected)} />
      </Figure>
      <Figure
        label="Where they were before"
        note={
          stuckTotal === null
            ? hasIdentity
              ? "not compared with a dump before"
              : "a profile tells no ids"
            : `${share(stuckTotal)}: same id, same stack`
        }
      >
        <Quantity text={stuckTotal === null ? unknownMark : formatCount(stuckTotal)} />
      </Figure>
      <Figure
        label="Waiting for locks"
        note={
          hasIdentity
            ? `${queued.length} contended, of ${locks.length} waited for${earlier(queued)}`
            : "a profile tells no locks"
        }
      >
        <Quantity text={hasIdentity ? formatCount(waiting) : unknownMark} />
      </Figure>
    </FigureRow>
  );
}

/** How many they were in the dump before; "" where there is none. */
function earlier(rows: readonly { previous: number | null }[]): string {
  if (rows.length === 0 || rows.some(({ previous }) => previous === null)) return "";
  return `, ${formatCount(rows.reduce((sum, { previous }) => sum + (previous ?? 0), 0))} before`;
}
