"use client";
import type { ColumnScale } from "../../model/format/column-scale.ts";
import { formatCount } from "../../model/format/number.ts";
import type { CurveSet } from "../../model/views/curves.ts";
import { Cell, Head, Table } from "../ui/table.tsx";
import { At } from "../ui/time.tsx";
import styles from "./chart.module.css";

const mostRows = 120;

/** A chart's curves as a table, newest first: for who cannot see the chart, and for copying. */
export function CurveTable({
  label,
  set,
  scale,
  height,
}: {
  label: string;
  set: CurveSet;
  scale: ColumnScale;
  height: number;
}) {
  const length = Math.max(...set.curves.map((curve) => curve.values.length), 0);
  const rows = Array.from({ length }, (_, i) => length - 1 - i).slice(0, mostRows);
  return (
    <section className={styles.table} style={{ height }} aria-label={`${label} as a table`}>
      <Table label={label}>
        <thead>
          <tr>
            <Head>Time</Head>
            {set.curves.map((curve) => (
              <Head key={curve.id} right>
                {curve.label}, {scale.unit}
              </Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((i) => (
            <tr key={i}>
              <Cell>
                <At ms={set.startMs + i * set.stepMs} seconds />
              </Cell>
              {set.curves.map((curve) => (
                <Cell key={curve.id} right>
                  {scale.format(curve.values[i] ?? null)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      {length > mostRows ? (
        <p className="dim">
          The newest {formatCount(mostRows)} of {formatCount(length)} points.
        </p>
      ) : null}
    </section>
  );
}
