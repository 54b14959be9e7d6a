"use client";
import { useQueryStates } from "nuqs";
import { formatCount } from "../../model/format/number.ts";
import type { GoroutineReport, LeakSuspect } from "../../model/goroutines/report.ts";
import { Glyph } from "../ui/glyph.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { CallStack } from "./call-stack.tsx";
import { againstWords, localName } from "./goroutine-words.ts";
import styles from "./goroutines.module.css";
import { goroutinesParams } from "./goroutines-params.ts";

/** Goroutines that look as if nobody would wake them, worst first, each with why; one may show its stack. */
export function SuspectList({ report }: { report: GoroutineReport }) {
  const { suspects } = report;
  const [{ look }, setParams] = useQueryStates(goroutinesParams);
  return (
    <section aria-label="Leak suspects">
      <SectionHead edge title="Leak suspects" unit={suspects.length > 0 ? "worst first, by stack" : ""} />
      {suspects.length === 0 ? (
        <p className={styles.none}>
          No group of goroutines is large, grown, stuck or without a way to be woken
          {report.previousTotal === null ? "; growth shows only against a dump before" : ""}.
        </p>
      ) : (
        <ul className={styles.list}>
          {suspects.map((suspect) => (
            <Suspect
              key={suspect.id}
              suspect={suspect}
              isOpen={look === suspect.id}
              onToggle={() => void setParams({ look: look === suspect.id ? null : suspect.id })}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function Suspect({ suspect, isOpen, onToggle }: { suspect: LeakSuspect; isOpen: boolean; onToggle: () => void }) {
  const { title, count, previous, sibling, reasons, creator, stack, isHopeless, stuck } = suspect;
  const isProven = isHopeless || (previous !== null && previous > 0 && count >= 2 * previous && (stuck ?? 0) > 0);
  return (
    <li>
      <button type="button" className={styles.item} aria-expanded={isOpen} onClick={onToggle} data-row-link="">
        <span className={styles.itemHead}>
          <Glyph status={isProven ? "bad" : "warn"} label={isProven ? "leak" : "suspicious"} />
          <b className={isProven ? "bad" : "warn"}>{formatCount(count)}</b>
          <span className={`mono ${styles.shrink}`} title={title}>
            {localName(title)}
          </span>
          <span className={styles.versus}>
            {previous === null ? "not compared with before" : `${againstWords(count, previous)} since before`}
            {sibling === null ? "" : `, sibling ${formatCount(sibling)}`}
          </span>
        </span>
        <span className={styles.reasons}>{reasons.join(" · ")}</span>
      </button>
      {isOpen ? <CallStack stack={stack} creator={creator} /> : null}
    </li>
  );
}
