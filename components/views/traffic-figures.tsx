import type { Phrase } from "../../model/findings.ts";
import { formatByUnit } from "../../model/format/signal-value.ts";
import type { Compared } from "../../model/views/curves.ts";
import { Change } from "../ui/change.tsx";
import { Figure, Quantity } from "../ui/figures.tsx";
import { Phrases } from "../ui/phrases.tsx";

/** A figure of one compared value. */
export function ComparedFigure({
  label,
  of,
  unit,
  suffix,
}: {
  label: string;
  of: Compared;
  unit: string;
  suffix?: string;
}) {
  return (
    <Figure
      label={label}
      note={
        <>
          <Change of={of} unit={unit} />
          {suffix ? ` ${suffix}` : ""}
        </>
      }
    >
      <Quantity text={formatByUnit(of.now, unit)} tone={of.status} />
    </Figure>
  );
}

/** RT p50 and p99 side by side; where there are none, why. */
export function PercentilesFigure({ p50, p99, of }: { p50: Compared; p99: Compared; of: Phrase[] }) {
  const known = p50.now !== null || p99.now !== null;
  const note =
    known && (p50.before !== null || p99.before !== null || p50.within || p99.within) ? (
      <>
        <Change of={p50} unit="ms" /> · <Change of={p99} unit="ms" /> <Phrases phrases={of} quiet />
      </>
    ) : (
      <Phrases phrases={of} quiet />
    );
  return (
    <Figure label="RT p50 · p99" note={note}>
      {known ? (
        <>
          <Quantity text={formatByUnit(p50.now, "ms")} tone={p50.status} /> ·{" "}
          <Quantity text={formatByUnit(p99.now, "ms")} tone={p99.status} />
        </>
      ) : (
        <span className="dim">–</span>
      )}
    </Figure>
  );
}
