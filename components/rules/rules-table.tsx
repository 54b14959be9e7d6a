"use client";
import { formatSpan } from "../../model/format/duration.ts";
import { formatCount } from "../../model/format/number.ts";
import { capturePath, instancePath, ruleEditorPath } from "../../model/paths.ts";
import { signals } from "../../model/signals.ts";
import type { RuleRow, RulesView } from "../../model/views/rules.ts";
import buttons from "../ui/button.module.css";
import { Columns } from "../ui/columns.tsx";
import { MiddleName } from "../ui/middle-name.tsx";
import { ScopedLink } from "../ui/scoped-link.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import table from "../ui/table.module.css";
import { Cell, Head, Table } from "../ui/table.tsx";
import { TableExport } from "../ui/table-export.tsx";
import { At } from "../ui/time.tsx";
import { capturedWords, cooldownWords, ruleManner, ruleNumbers } from "./rule-numbers.ts";
import styles from "./rules.module.css";

interface RulesTableProps {
  view: RulesView;
  open: string | null;
  onOpen: (rule: string) => void;
}

const widths = ["136px", "156px", "62px", "70px", "86px", "156px", "68px", "", "62px", "76px", "204px"];

/** Every rule with its numbers and what it did; a row opens its states below. */
export function RulesTable({ view, open, onOpen }: RulesTableProps) {
  const span = formatSpan(view.range.toMs - view.range.fromMs);
  return (
    <section aria-label="Rules">
      <SectionHead edge title="Rules" unit={`in force, and what they did in ${span}; an open rule's states are below`}>
        <TableExport of="Rules" />
        <ScopedLink className={`${buttons.button} ${buttons.small}`} href={ruleEditorPath(null)}>
          Write a rule
        </ScopedLink>
      </SectionHead>
      <Table label="Rules" edge>
        <Columns widths={widths} />
        <thead>
          <tr>
            <Head>Rule</Head>
            <Head>Mode, level</Head>
            <Head right>Min</Head>
            <Head right>Diff</Head>
            <Head right>Abs</Head>
            <Head>Also</Head>
            <Head right>Cooldown</Head>
            <Head>Captures</Head>
            <Head right>Fired</Head>
            <Head right>Held back</Head>
            <Head>Last on</Head>
          </tr>
        </thead>
        <tbody>
          {view.rules.map((row) => (
            <RuleTableRow key={row.rule.name} row={row} isOpen={row.rule.name === open} onOpen={onOpen} />
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function RuleTableRow({ row, isOpen, onOpen }: { row: RuleRow; isOpen: boolean; onOpen: (rule: string) => void }) {
  const { rule, fired, captured, heldBack } = row;
  const { min, diff, abs, also } = ruleNumbers(rule);
  const what = `${signals[rule.signal].label}: ${ruleManner(rule)}`;
  return (
    <tr aria-selected={isOpen} className={rule.enabled ? undefined : "dim"}>
      <Cell title={what}>
        <button type="button" className={table.open} onClick={() => onOpen(rule.name)} data-row-link="">
          <b>{rule.name}</b>
        </button>{" "}
        {rule.name === rule.signal ? null : <span className="mid">{signals[rule.signal].label}</span>}
      </Cell>
      <Cell className="mid">{ruleManner(rule)}</Cell>
      <Cell right>{min}</Cell>
      <Cell right>{diff}</Cell>
      <Cell right>{abs}</Cell>
      <Cell className="mid" title={also}>
        {also}
      </Cell>
      <Cell right>{cooldownWords(rule)}</Cell>
      <Cell className="mid" title={capturedWords(rule.capture)}>
        {capturedWords(rule.capture)}
      </Cell>
      <Cell right className={fired > 0 ? "warn" : "dim"} title={`${formatCount(captured)} of them captured`}>
        {formatCount(fired)}
      </Cell>
      <Cell right className={heldBack > 0 ? undefined : "dim"}>
        {formatCount(heldBack)}
      </Cell>
      <Cell>
        <LastFiring last={row.last} />
      </Cell>
    </tr>
  );
}

function LastFiring({ last }: { last: RuleRow["last"] }) {
  if (!last) return <span className="dim">not in this range</span>;
  const href = last.captureId ? capturePath(last.captureId) : instancePath(last.instance);
  return (
    <ScopedLink className={`${table.above} ${styles.last}`} href={href} title={`${last.app}, ${last.instanceName}`}>
      <At ms={last.atMs} seconds />
      <span className={styles.shrink}>
        <MiddleName name={last.instanceName} mono />
      </span>
    </ScopedLink>
  );
}
