"use client";
import { formatCount } from "../../model/format/number.ts";
import type { RuleState } from "../../model/rules.ts";
import { useTickingNow } from "../live/use-ticking.ts";
import { Glyph } from "../ui/glyph.tsx";
import { Cell } from "../ui/table.tsx";
import styles from "./instance.module.css";
import { ruleWords } from "./rule-words.ts";

/** The two cells of a rule: its state with the countdown, and why it has, or has not, fired. */
export function RuleCells({ rule }: { rule: RuleState | undefined }) {
  const nowMs = useTickingNow();
  if (!rule)
    return (
      <>
        <Cell className="dim">no rule</Cell>
        <Cell />
      </>
    );
  const { status, text } = ruleWords(rule, nowMs);
  const held = rule.heldBack > 0 ? ` Held back ${formatCount(rule.heldBack)} times since.` : "";
  return (
    <>
      <Cell>
        <span className={styles.rule}>
          <Glyph status={status} label="" />
          <b>{rule.rule}</b> <span className={status === "bad" || status === "warn" ? status : "mid"}>{text}</span>
        </span>
      </Cell>
      <Cell className="mid">
        <span title={`${rule.why}${held}`}>{rule.why}</span>
      </Cell>
    </>
  );
}
