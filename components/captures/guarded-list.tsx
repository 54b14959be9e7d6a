import { formatCount } from "../../model/format/number.ts";
import { instancePath } from "../../model/paths.ts";
import type { GuardedRow } from "../../model/views/captures.ts";
import { ScopedLink } from "../ui/scoped-link.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { At } from "../ui/time.tsx";
import { heldBackWords } from "./capture-list-words.ts";
import styles from "./captures-page.module.css";

/** Firings that left no profile, and what stood in the way. */
export function GuardedList({ rows, total }: { rows: readonly GuardedRow[]; total: number }) {
  const shown = rows.length < total ? `; the newest ${formatCount(rows.length)} are shown` : "";
  const unit = `${formatCount(total)} that fired without a profile${shown}`;
  return (
    <section className={styles.guarded}>
      <SectionHead title="Would have captured, but …" unit={unit} edge />
      <ul className={styles.list}>
        {rows.map((row) => (
          <li key={row.id}>
            <At ms={row.atMs} seconds />
            <span>
              <ScopedLink className="mono link" href={instancePath(row.instance)}>
                {row.instanceName}
              </ScopedLink>{" "}
              fired <b>{row.rule}</b>: {row.reason.replace(/\.$/, "")}; but {heldBackWords(row)}.
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
