"use client";
import type { ColumnScale } from "../../model/format/column-scale.ts";
import type { CurveSet } from "../../model/views/curves.ts";
import type { CurveLook } from "./curve-looks.ts";
import styles from "./legend.module.css";

interface LegendProps {
  set: CurveSet;
  looks: readonly CurveLook[];
  hidden: ReadonlySet<string>;
  /** Grid point under the crosshair; null: the last one known. */
  at: number | null;
  scale: ColumnScale;
  onToggle: (id: string) => void;
  onSolo: (id: string) => void;
  /** The name of the filter whose values the curves' ids are. */
  filterName?: string | undefined;
}

/** The curves with their values under the crosshair. A click hides one, a double click leaves it alone. */
export function Legend({ set, looks, hidden, at, scale, onToggle, onSolo, filterName }: LegendProps) {
  const alone = set.curves.length === 1;
  const filterOf = (id: string) => (filterName ? `${filterName}=${id}` : undefined);
  return (
    <div className={styles.legend}>
      {set.curves.map((curve, place) => {
        const value = at === null ? lastKnown(curve.values) : (curve.values[at] ?? null);
        const look = looks[place];
        const body = (
          <>
            <i className={look?.area ? styles.box : styles.stroke} style={{ background: `var(--${look?.token})` }} />
            <span className={curve.label.length > 8 ? styles.longName : undefined} title={curve.label}>
              {curve.label}
            </span>
            <b>{scale.format(value)}</b>
          </>
        );
        if (alone)
          return (
            <span
              key={curve.id}
              data-filter={filterOf(curve.id)}
              className={curve.label.length > 8 ? styles.longItem : styles.item}
            >
              {body}
            </span>
          );
        return (
          <button
            key={curve.id}
            type="button"
            className={curve.label.length > 8 ? styles.longItem : styles.item}
            aria-pressed={!hidden.has(curve.id)}
            onClick={() => onToggle(curve.id)}
            onDoubleClick={() => onSolo(curve.id)}
            data-filter={filterOf(curve.id)}
          >
            {body}
          </button>
        );
      })}
    </div>
  );
}

function lastKnown(values: readonly (number | null)[]): number | null {
  return values.findLast((value) => value !== null) ?? null;
}
