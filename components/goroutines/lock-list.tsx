"use client";
import { useQueryStates } from "nuqs";
import { formatCount } from "../../model/format/number.ts";
import type { GoroutineReport, LockWait } from "../../model/goroutines/report.ts";
import { Glyph } from "../ui/glyph.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { isContended, lockId } from "./goroutine-verdict.ts";
import { againstWords, holderWords, placeWords } from "./goroutine-words.ts";
import styles from "./goroutines.module.css";
import { goroutinesParams } from "./goroutines-params.ts";

/** Who waits for which lock, by address, and who may hold it. */
export function LockList({ report }: { report: GoroutineReport }) {
  const { locks, hasIdentity } = report;
  const [{ look }, setParams] = useQueryStates(goroutinesParams);
  return (
    <section aria-label="Locks">
      <SectionHead title="Locks" unit={locks.length > 0 ? "by address, most waiting first" : ""} />
      {locks.length === 0 ? (
        <p className={styles.none}>
          {hasIdentity
            ? "No goroutine waits for a lock."
            : "Not known: a goroutine profile tells no addresses. Only a dump does."}
        </p>
      ) : (
        <ul className={styles.list}>
          {locks.map((lock) => {
            const id = lockId(lock);
            return (
              <Lock
                key={id}
                lock={lock}
                isOpen={look === id}
                onToggle={() => void setParams({ look: look === id ? null : id })}
              />
            );
          })}
        </ul>
      )}
    </section>
  );
}

function Lock({ lock, isOpen, onToggle }: { lock: LockWait; isOpen: boolean; onToggle: () => void }) {
  const { address, kind, waiting, previous, sibling, longestMinutes, callers, isCertain } = lock;
  const status = isContended(lock) ? (longestMinutes === null ? "warn" : "bad") : "idle";
  const [asked] = callers;
  return (
    <li>
      <button type="button" className={styles.item} aria-expanded={isOpen} onClick={onToggle} data-row-link="">
        <span className={styles.itemHead}>
          <Glyph status={status} label={status === "idle" ? "waits" : "contended"} />
          <b className={status === "idle" ? undefined : status}>{formatCount(waiting)}</b>
          <span className={`mono ${styles.shrink}`} title={asked?.name}>
            {asked ? placeWords(asked) : "not known where"}
          </span>
          <span className={styles.versus}>
            {previous === null ? "not compared with before" : `${againstWords(waiting, previous)} since before`}
            {sibling === null ? "" : `, sibling ${formatCount(sibling)}`}
          </span>
        </span>
        <span className={styles.reasons}>
          <span className="mono">{kind}</span> at <span className="mono">{address}</span>
          {isCertain ? "" : " (not certain)"} · {holderWords(lock)}
          {longestMinutes === null ? "" : ` · the longest for ${longestMinutes} min`}
        </span>
      </button>
      {isOpen ? <LockParties lock={lock} /> : null}
    </li>
  );
}

function LockParties({ lock: { callers, mayHold, isCertain } }: { lock: LockWait }) {
  return (
    <div className={styles.parties}>
      {isCertain ? null : <p className="dim">The compiler may have reused the place that the address was read from.</p>}
      <ol className={styles.stack} aria-label="Who asks for it">
        {callers.map(({ name, file, line, count }) => (
          <li key={`${name}:${line}`}>
            <span>
              {formatCount(count)} asked in <span className="mono">{name}</span>
            </span>
            <span className="dim mono">
              {file}:{line}
            </span>
          </li>
        ))}
        {mayHold.map(({ id, state, waitMinutes, at }) => (
          <li key={id}>
            <span>
              goroutine {id} may hold it, {state}
              {waitMinutes === null ? "" : ` for ${waitMinutes} min`}, in <span className="mono">{at.name}</span>
            </span>
            <span className="dim mono">
              {at.file}:{at.line}
            </span>
          </li>
        ))}
      </ol>
      <p className="dim">
        {mayHold.length > 0
          ? "They stand in a function that takes this lock, beyond the line that asks for it. A dump does not say who holds it."
          : "No other goroutine stands in a function that takes it."}
      </p>
    </div>
  );
}
