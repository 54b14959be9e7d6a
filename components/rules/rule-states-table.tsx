"use client";
import { useState } from "react";
import { formatSignal } from "../../model/format/signal-value.ts";
import { instancePath } from "../../model/paths.ts";
import type { RuleStateRow } from "../../model/views/rules.ts";
import { ruleWords } from "../instance/rule-words.ts";
import { useTickingNow } from "../live/use-ticking.ts";
import { Columns } from "../ui/columns.tsx";
import { FillerRow } from "../ui/filler-row.tsx";
import { Glyph } from "../ui/glyph.tsx";
import { MiddleName } from "../ui/middle-name.tsx";
import { Cell, Head, RowLink, Table } from "../ui/table.tsx";
import { At } from "../ui/time.tsx";
import { useRowsInSight } from "../ui/use-rows-in-sight.ts";

const widths = ["212px", "136px", "148px", "176px", "82px", "82px", "", "132px"];

/** The states of one rule; only the rows in sight are drawn, and a row opens its instance. */
export function RuleStatesTable({ rows }: { rows: readonly RuleStateRow[] }) {
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const { items, above, below } = useRowsInSight(box, rows.length, (place) => keyOf(rows[place], place));
  return (
    <div ref={setBox}>
      <Table label="States by instance" edge>
        <Columns widths={widths} />
        <thead>
          <tr>
            <Head>Instance</Head>
            <Head>Application</Head>
            <Head>Service</Head>
            <Head aria-sort="descending">State, nearest first ↓</Head>
            <Head right>Now</Head>
            <Head right>Average</Head>
            <Head>Why</Head>
            <Head>Last fired</Head>
          </tr>
        </thead>
        <tbody>
          <FillerRow heightPx={above} columns={widths.length} />
          {items.map(({ index, key }) => {
            const row = rows[index];
            return row ? <StateRow key={key} row={row} /> : null;
          })}
          <FillerRow heightPx={below} columns={widths.length} />
        </tbody>
      </Table>
    </div>
  );
}

function StateRow({ row: { instance, instanceName, app, state } }: { row: RuleStateRow }) {
  const { status, text } = ruleWords(state, useTickingNow());
  return (
    <tr>
      <Cell>
        <RowLink href={instancePath(instance)} title={instanceName}>
          <MiddleName name={instanceName} mono />
        </RowLink>
      </Cell>
      <Cell className="mid">{app}</Cell>
      <Cell className="mid" title={state.flow?.service}>
        {state.flow ? `${state.flow.direction} ${state.flow.service}` : ""}
      </Cell>
      <Cell className={status === "bad" || status === "warn" ? status : "mid"}>
        <Glyph status={status} label="" /> {text}
      </Cell>
      <Cell right>{formatSignal(state.value, state.signal)}</Cell>
      <Cell right className="mid">
        {formatSignal(state.average, state.signal)}
      </Cell>
      <Cell className="mid" title={state.why}>
        {state.why}
      </Cell>
      <Cell className="mid">
        {state.lastFiredMs === null ? <span className="dim">–</span> : <At ms={state.lastFiredMs} seconds />}
      </Cell>
    </tr>
  );
}

function keyOf(row: RuleStateRow | undefined, place: number): string {
  if (!row) return String(place);
  const { flow } = row.state;
  return flow ? `${row.instance} ${flow.direction} ${flow.service}` : row.instance;
}
