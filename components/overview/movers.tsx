"use client";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { formatShortSpan, formatSpan } from "../../model/format/duration.ts";
import { formatSignal } from "../../model/format/signal-value.ts";
import { applicationPath } from "../../model/paths.ts";
import { signals } from "../../model/signals.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { Mover, OverviewView } from "../../model/views/overview.ts";
import { FilterValue } from "../ui/filter-value.tsx";
import { Glyph } from "../ui/glyph.tsx";
import { MiddleName } from "../ui/middle-name.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { Sparkline } from "../ui/sparkline.tsx";
import { Empty } from "../ui/states.tsx";
import { Cell, Head, RowLink, Table } from "../ui/table.tsx";
import { TableExport } from "../ui/table-export.tsx";
import { At } from "../ui/time.tsx";
import styles from "./overview.module.css";

const choices = ["all", "rt", "errors", "cpu", "qps"] as const;
const options = [
  { value: "all", label: "All signals" },
  { value: "rt", label: "RT" },
  { value: "errors", label: "Failures" },
  { value: "cpu", label: "CPU" },
  { value: "qps", label: "Requests" },
] as const;

interface MoversProps {
  movers: readonly Mover[];
  over: OverviewView["moversOver"];
  range: FixedRange;
  /** The filter leaves no instance. */
  isFilteredOut: boolean;
}

/** What changed most in the newest stretch against the time before it, worst first. */
export function Movers({ movers, over, range, isFilteredOut }: MoversProps) {
  const [choice, setChoice] = useQueryState("movers", parseAsStringLiteral(choices).withDefault("all"));
  const shown = movers.filter((mover) => choice === "all" || mover.signal === choice);
  const span = formatSpan(range.toMs - range.fromMs);
  return (
    <section aria-label="Movers">
      <SectionHead
        title="Movers"
        unit={
          over
            ? `last ${formatShortSpan(over.recentMs)} against ${formatShortSpan(over.earlierMs)} before`
            : "what changed most"
        }
      >
        <Segmented label="Signal" options={options} value={choice} onChange={(value) => void setChoice(value)} />
        {shown.length > 0 ? <TableExport of="Movers" /> : null}
      </SectionHead>
      {shown.length === 0 ? (
        <Empty inset>
          {isFilteredOut
            ? "No instance passes the filters: there is nothing to compare."
            : emptyWords(over, choice === "all" ? "" : " in this signal")}
        </Empty>
      ) : (
        <Table label="Movers">
          <colgroup>
            <col />
            <col style={{ width: 84 }} />
            <col style={{ width: 56 }} />
            <col style={{ width: "clamp(90px, 16vw - 140px, 280px)" }} />
            <col style={{ width: 180 }} />
            <col style={{ width: 58 }} />
          </colgroup>
          <thead>
            <tr>
              <Head>Application</Head>
              <Head>Signal</Head>
              <Head>Zone</Head>
              <Head>Last {span}</Head>
              <Head right>Before → now</Head>
              <Head right>Since</Head>
            </tr>
          </thead>
          <tbody>
            {shown.map((mover) => (
              <MoverRow key={`${mover.app}:${mover.signal}:${mover.zone}`} mover={mover} />
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}

function emptyWords(over: OverviewView["moversOver"], where: string): string {
  if (!over) return "Too little is stored to compare yet: it takes a minute of scrapes.";
  return `Nothing moved${where}: the last ${formatShortSpan(over.recentMs)} are like the ${formatShortSpan(over.earlierMs)} before. A longer range compares longer stretches.`;
}

function MoverRow({ mover }: { mover: Mover }) {
  // An application's CPU is a sum over its sidecars, in cores.
  const unit = mover.signal === "cpu" ? "cpuCores" : mover.signal;
  const wrong = mover.status === "bad" || mover.status === "warn";
  return (
    <tr data-filter={mover.zone === "all" ? undefined : `zone=${mover.zone}`}>
      <Cell>
        <span className={styles.named}>
          {mover.status === "idle" ? <i className={styles.noGlyph} /> : <Glyph status={mover.status} />}
          <RowLink href={applicationPath(mover.app)}>
            <MiddleName name={mover.app} />
          </RowLink>
        </span>
      </Cell>
      <Cell className="mid">{signals[mover.signal].label}</Cell>
      <Cell className="mid">{mover.zone === "all" ? "all" : <FilterValue name="zone" value={mover.zone} />}</Cell>
      <Cell>
        <Sparkline spark={mover.spark} status={mover.status} fills />
      </Cell>
      <Cell right>
        <span className="dim">{formatSignal(mover.before, unit)} →</span>{" "}
        <span className={wrong ? mover.status : undefined}>{formatSignal(mover.now, unit)}</span>
      </Cell>
      <Cell right className="mid">
        {mover.sinceMs === null ? <span className="dim">–</span> : <At ms={mover.sinceMs} />}
      </Cell>
    </tr>
  );
}
