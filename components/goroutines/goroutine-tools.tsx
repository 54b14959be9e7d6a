"use client";
import { debounce, useQueryStates } from "nuqs";
import { formatCount } from "../../model/format/number.ts";
import type { GoroutineReport } from "../../model/goroutines/report.ts";
import { Button } from "../ui/button.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { Select } from "../ui/select.tsx";
import { TableExport } from "../ui/table-export.tsx";
import virtual from "../ui/virtual-table.module.css";
import { localName } from "./goroutine-words.ts";
import styles from "./goroutines.module.css";
import { goroutinesParams, groupingOf } from "./goroutines-params.ts";

/** More labels than this are chosen from a list. */
const segmentLabels = 3;

/** What goroutines are put together by, and what narrows them. */
export function GoroutineTools({ report, fault }: { report: GoroutineReport; fault: string }) {
  const [{ by, state, creator, q }, setParams] = useQueryStates(goroutinesParams);
  const { states, labelKeys, hasIdentity, matching, total, found } = report;
  const labels = labelKeys.map((key) => ({ value: `label:${key}`, label: key }));
  const choose = (value: string) => void setParams({ by: value === "stack" ? null : value, open: null });
  const options = [
    { value: "stack", label: "Stack" },
    // A goroutine profile tells none of these.
    ...(hasIdentity
      ? [
          { value: "state", label: "State" },
          { value: "wait", label: "Wait" },
          { value: "creator", label: "Started by" },
        ]
      : []),
    ...(labels.length <= segmentLabels ? labels : []),
  ];
  return (
    <div className={`${virtual.tools} ${styles.tools}`}>
      <Segmented label="Group goroutines by" options={options} value={groupingOf(by)} onChange={choose} />
      {labels.length > segmentLabels ? (
        <Choice label="Label" none="by label" value={by} options={labels} onChoose={choose} />
      ) : null}
      {hasIdentity ? (
        <Choice
          label="state"
          none="all states"
          value={state}
          options={states.map((one) => ({ value: one.state, label: `${one.state} ${formatCount(one.count)}` }))}
          onChoose={(value) => void setParams({ state: value || null })}
        />
      ) : null}
      <SearchField
        placeholder="Function in the stack, or a pattern"
        value={q}
        onChange={(words) => void setParams({ q: words || null }, { limitUrlUpdates: debounce(250) })}
        widthPx={240}
        answersFind
      />
      {creator ? (
        <Button look={["small"]} onClick={() => void setParams({ creator: null })}>
          started by {localName(creator)} ×
        </Button>
      ) : null}
      {fault ? <span className="bad">Not a pattern: {fault}</span> : null}
      <span className={styles.end}>
        <span className="dim">
          {formatCount(found)} {found === 1 ? "group" : "groups"} of {formatCount(matching)}
          {matching === total ? "" : `, of ${formatCount(total)}`}
        </span>
        <TableExport of="Goroutines" />
      </span>
    </div>
  );
}

interface ChoiceProps {
  label: string;
  /** What stands for no choice. */
  none: string;
  value: string;
  options: { value: string; label: string }[];
  onChoose: (value: string) => void;
}

function Choice({ label, none, value, options, onChoose }: ChoiceProps) {
  const known = options.some((option) => option.value === value);
  return (
    <Select
      label={label}
      value={known ? value : ""}
      options={[{ value: "", label: none }, ...options]}
      onChange={onChoose}
    />
  );
}
