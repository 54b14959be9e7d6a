import { formatTime, type Reader } from "../../model/format/time.ts";
import type { FixedRange } from "../../model/time-range.ts";
import type { CurveSet } from "../../model/views/curves.ts";
import { timeTicks } from "../charts/time-ticks.ts";
import { SectionHead } from "../ui/section-head.tsx";
import { TableExport } from "../ui/table-export.tsx";
import { type CaptureStrip, captureStrip, type StripColumn } from "./capture-strip.ts";
import styles from "./captures-page.module.css";

const tickCount = 8;

/** Captures over time by kind of profile, as columns. */
export function CaptureColumns({ set, range, reader }: { set: CurveSet; range: FixedRange; reader: Reader }) {
  const strip = captureStrip(set, range);
  const length = range.toMs - range.fromMs;
  const colours = new Map(set.curves.map((curve, place) => [curve.id, `var(--series-${(place % 8) + 1})`]));
  return (
    <section className={styles.strip} aria-label="Captures over time">
      <SectionHead title="Captures" unit="by kind of profile" edge>
        <Kinds kinds={strip.kinds} colours={colours} />
        <TableExport of="Captures" />
      </SectionHead>
      <div className={styles.plot}>
        {strip.most > 0 ? <span className={styles.most}>{strip.most}</span> : null}
        {strip.columns.map((column) => (
          <Column key={column.fromMs} column={column} colours={colours} reader={reader} />
        ))}
        {timeTicks(range, reader, tickCount).map((tick) => (
          <span
            key={tick.atMs}
            className={styles.tick}
            style={{ left: `${((tick.atMs - range.fromMs) / length) * 100}%` }}
          >
            {tick.label}
          </span>
        ))}
      </div>
    </section>
  );
}

function Kinds({ kinds, colours }: { kinds: CaptureStrip["kinds"]; colours: ReadonlyMap<string, string> }) {
  return (
    <div className={styles.kinds}>
      {kinds.map((kind) => (
        <span key={kind.id}>
          <i style={{ background: colours.get(kind.id) }} />
          {kind.label} <b>{kind.total}</b>
        </span>
      ))}
    </div>
  );
}

function Column({
  column,
  colours,
  reader,
}: {
  column: StripColumn;
  colours: ReadonlyMap<string, string>;
  reader: Reader;
}) {
  const time = `${formatTime(column.fromMs, reader, "seconds")} – ${formatTime(column.toMs, reader, "seconds")}`;
  const said = `${time}: ${column.parts.map((part) => `${part.count} ${part.label}`).join(", ")}`;
  return (
    <div
      className={styles.column}
      style={{ left: `${column.left * 100}%`, width: `${column.width * 100}%` }}
      title={said}
    >
      <span className="visually-hidden">{said}</span>
      {column.parts.map((part) => (
        <span
          key={part.id}
          className={styles.part}
          style={{ bottom: `${part.bottom * 100}%`, height: `${part.height * 100}%`, background: colours.get(part.id) }}
        />
      ))}
    </div>
  );
}
