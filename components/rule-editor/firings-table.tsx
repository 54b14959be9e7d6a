"use client";
import { instancePath } from "../../model/paths.ts";
import type { PreviewedReplay } from "../../model/rule-replay.ts";
import { MiddleName } from "../ui/middle-name.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { Cell, Head, RowLink, Table } from "../ui/table.tsx";
import { TableExport } from "../ui/table-export.tsx";
import { At } from "../ui/time.tsx";

const maxRows = 200;

/** When the rule would have fired, on whom and why, newest first. */
export function FiringsTable({ replay }: { replay: PreviewedReplay }) {
  const rows = replay.firings.toReversed().slice(0, maxRows);
  const cut =
    rows.length < replay.fired ? `the newest ${rows.length} of the ${replay.fired} that were replayed` : "newest first";
  return (
    <section aria-label="Firings">
      <SectionHead title="Would have fired" unit={cut}>
        <TableExport of="Would have fired" />
      </SectionHead>
      <Table label="Would have fired">
        <colgroup>
          <col style={{ width: "84px" }} />
          <col style={{ width: "212px" }} />
          <col style={{ width: "156px" }} />
          <col />
        </colgroup>
        <thead>
          <tr>
            <Head>At</Head>
            <Head>Instance</Head>
            <Head>Application</Head>
            <Head>Why</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ instanceKey, atMs, flow, reason }) => (
            <tr key={`${instanceKey} ${atMs} ${flow?.direction} ${flow?.service}`}>
              <Cell>
                <At ms={atMs} seconds />
              </Cell>
              <Cell>
                <RowLink href={instancePath(instanceKey)} title={instanceKey}>
                  <MiddleName name={replay.names[instanceKey]?.name ?? instanceKey} mono />
                </RowLink>
              </Cell>
              <Cell className="mid">{replay.names[instanceKey]?.app ?? ""}</Cell>
              <Cell title={reason}>
                {flow ? <span className="mid">{`${flow.direction}, ${flow.service}: `}</span> : null}
                {reason}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
