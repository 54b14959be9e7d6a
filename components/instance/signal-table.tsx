"use client";
import { formatSpan } from "../../model/format/duration.ts";
import { formatSignal } from "../../model/format/signal-value.ts";
import { type SignalId, signals } from "../../model/signals.ts";
import type { FixedRange } from "../../model/time-range.ts";
import { Absent, ValueOrAbsence } from "../ui/absent.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { Sparkline } from "../ui/sparkline.tsx";
import { Empty } from "../ui/states.tsx";
import table from "../ui/table.module.css";
import { Cell, Head, Table } from "../ui/table.tsx";
import { TableExport } from "../ui/table-export.tsx";
import styles from "./instance.module.css";
import { RuleCells } from "./rule-cells.tsx";
import { ruleWords } from "./rule-words.ts";
import type { SignalGroup, WatchedSignal } from "./signal-rows.ts";

interface SignalTableProps {
  groups: readonly SignalGroup[];
  range: FixedRange;
  selected: string | null;
  onSelect: (key: string) => void;
}

/** Every signal as a row: now, its mean, its siblings, its curve, and the rules that look at it. */
export function SignalTable({ groups, range, selected, onSelect }: SignalTableProps) {
  const span = formatSpan(range.toMs - range.fromMs);
  return (
    <section aria-label="Signals">
      <SectionHead edge title="Signals" unit="with the rules that look at them; a row is drawn large above">
        {groups.length > 0 ? <TableExport of="Signals" /> : null}
      </SectionHead>
      {groups.length === 0 ? (
        <Empty>No signal is known yet: the first good scrape brings the process, the second its rates.</Empty>
      ) : (
        <Table label="Signals" edge>
          <colgroup>
            <col style={{ width: 152 }} />
            <col style={{ width: 88 }} />
            <col style={{ width: 90 }} />
            <col style={{ width: 98 }} />
            <col style={{ width: 128 }} />
            <col style={{ width: 184 }} />
            <col />
          </colgroup>
          <thead>
            <tr>
              <Head>Signal</Head>
              <Head right>Now</Head>
              <Head right>Mean {span}</Head>
              <Head right>Siblings</Head>
              <Head className={styles.sparkHead}>Last {span}</Head>
              <Head>Rule</Head>
              <Head>Why</Head>
            </tr>
          </thead>
          {groups.map((group) => (
            <tbody key={group.title}>
              {groups.length > 1 ? (
                <tr className={styles.groupHead}>
                  <th colSpan={7} scope="rowgroup">
                    {group.title}
                  </th>
                </tr>
              ) : null}
              {group.signals.map((signal) => (
                <SignalRows key={signal.key} signal={signal} selected={signal.key === selected} onSelect={onSelect} />
              ))}
              {group.loose.map((rule) => (
                <tr key={rule.rule}>
                  <Cell className="mid">{labelOf(rule.signal)}</Cell>
                  <Cell right>{formatSignal(rule.value, rule.signal)}</Cell>
                  <Cell colSpan={3} />
                  <RuleCells rule={rule} />
                </tr>
              ))}
            </tbody>
          ))}
        </Table>
      )}
    </section>
  );
}

function SignalRows({
  signal,
  selected,
  onSelect,
}: {
  signal: WatchedSignal;
  selected: boolean;
  onSelect: (key: string) => void;
}) {
  const { key, row, rules } = signal;
  const format = (value: number | null) => formatSignal(value, row.signal);
  const worst = rules.map((rule) => ruleWords(rule, 0).status).find((status) => status === "bad" || status === "warn");
  return (
    <>
      <tr aria-selected={selected}>
        <Cell>
          <button
            type="button"
            className={`${table.open} ${styles.signal}`}
            onClick={() => onSelect(key)}
            data-row-link=""
          >
            {labelOf(row.signal)}
          </button>
        </Cell>
        <Cell right className={worst}>
          {row.absence ? <Absent {...row.absence} /> : <ValueOrAbsence value={row.now} format={format} />}
        </Cell>
        <Cell right className="mid">
          {format(row.windowMean)}
        </Cell>
        <Cell right className="mid">
          <span title={row.siblings > 0 ? `median of ${row.siblings}` : "it has no siblings"}>
            {format(row.siblingMedian)}
          </span>
        </Cell>
        {row.absence && rules.length === 0 ? (
          <Cell colSpan={3} className={styles.spark}>
            <span className={styles.absence} title={row.absence.reason}>
              {row.absence.reason}
            </span>
          </Cell>
        ) : (
          <>
            <Cell className={styles.spark}>
              <Sparkline spark={row.spark} width={100} status={worst ?? "idle"} />
            </Cell>
            <RuleCells rule={rules[0]} />
          </>
        )}
      </tr>
      {rules.slice(1).map((rule) => (
        <tr key={rule.rule}>
          <Cell colSpan={5} />
          <RuleCells rule={rule} />
        </tr>
      ))}
    </>
  );
}

// CPU is told twice: of the instance's cores, and in cores.
function labelOf(signal: SignalId): string {
  const { label, unit } = signals[signal];
  return unit === "cores" ? `${label}, ${unit}` : label;
}
