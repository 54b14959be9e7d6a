"use client";
import { formatSignal } from "../../model/format/signal-value.ts";
import { instancePath } from "../../model/paths.ts";
import type { PreviewedReplay } from "../../model/rule-replay.ts";
import { Columns } from "../ui/columns.tsx";
import { MiddleName } from "../ui/middle-name.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { Cell, Head, RowLink, Table } from "../ui/table.tsx";
import { TableExport } from "../ui/table-export.tsx";
import { At } from "../ui/time.tsx";

const widths = ["78px", "148px", "76px", "76px", ""];

/** Of a rule that would not have fired: on whom it came nearest, when, and what it would have needed. */
export function NearMissTable({ replay: { nearest, names } }: { replay: PreviewedReplay }) {
  if (nearest.length === 0) return null;
  return (
    <section aria-label="Nearest to firing">
      <SectionHead title="Nearest to firing" unit="each instance at its nearest scrape">
        <TableExport of="Nearest to firing" />
      </SectionHead>
      <Table label="Nearest to firing">
        <Columns widths={widths} />
        <thead>
          <tr>
            <Head>At</Head>
            <Head>Instance</Head>
            <Head right>Value</Head>
            <Head right>Average</Head>
            <Head>Why not</Head>
          </tr>
        </thead>
        <tbody>
          {nearest.map(({ instanceKey, atMs, state }) => (
            <tr key={instanceKey}>
              <Cell>
                <At ms={atMs} seconds />
              </Cell>
              <Cell>
                <RowLink href={instancePath(instanceKey)} title={instanceKey}>
                  <MiddleName name={names[instanceKey]?.name ?? instanceKey} mono />
                </RowLink>
              </Cell>
              <Cell right>{formatSignal(state.value, state.signal)}</Cell>
              <Cell right className="mid">
                {formatSignal(state.average, state.signal)}
              </Cell>
              <Cell
                className="mid"
                title={state.flow ? `${state.flow.direction}, ${state.flow.service}: ${state.why}` : state.why}
              >
                {state.why}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
