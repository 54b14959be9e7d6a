"use client";
import { formatCount, formatNumber } from "../../model/format/number.ts";
import { formatSignal } from "../../model/format/signal-value.ts";
import type { RuleState } from "../../model/rules.ts";
import { At } from "../ui/time.tsx";
import { unbroken } from "../ui/unbroken.ts";
import styles from "./instance.module.css";

/** What each rule of the signal in sight says in full, with its thresholds. */
export function RuleSentences({ rules }: { rules: readonly RuleState[] }) {
  if (rules.length === 0) return null;
  return (
    <ul className={styles.sentences}>
      {rules.map((rule) => (
        <li key={rule.rule}>
          <b>Rule {rule.rule}.</b> {unbroken(rule.why)}
          {rule.heldBack > 0 ? ` Held back ${formatCount(rule.heldBack)} times since.` : ""}
          {rule.lastFiredMs === null ? (
            ""
          ) : (
            <>
              {" "}
              Last fired at <At ms={rule.lastFiredMs} seconds ago />.
            </>
          )}
          <span className="dim"> {unbroken(thresholdWords(rule))}</span>
        </li>
      ))}
    </ul>
  );
}

function thresholdWords({ thresholds, average, signal }: RuleState): string {
  const { min, diff, abs, max, below } = thresholds;
  const parts = [
    min > 0 ? `min ${formatSignal(min, signal)}` : "",
    diff > 0
      ? `diff ${formatNumber(diff)} % over the average${average === null ? "" : ` of ${formatSignal(average, signal)}`}`
      : "",
    abs > 0 ? `abs ${formatSignal(abs, signal)}` : "",
    max > 0 ? `still at ${formatSignal(max, signal)}` : "",
    below === null ? "" : `below ${formatSignal(below, signal)}`,
  ];
  return parts.filter(Boolean).join(" · ");
}
