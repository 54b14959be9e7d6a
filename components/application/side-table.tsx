import { columnScale } from "../../model/format/column-scale.ts";
import { formatDuration } from "../../model/format/duration.ts";
import { formatCount, formatNumber, unknownMark } from "../../model/format/number.ts";
import { formatRatio } from "../../model/format/percent.ts";
import { kinds } from "../../model/kinds.ts";
import type { SideRow } from "../../model/views/application.ts";
import { FilterValue } from "../ui/filter-value.tsx";
import { Glyph } from "../ui/glyph.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { Empty } from "../ui/states.tsx";
import { Cell, Head, Table } from "../ui/table.tsx";
import { TableExport } from "../ui/table-export.tsx";

const heads = { version: "Version", zone: "Zone" };

/** Sidecars side by side, by version or by zone. */
export function SideTable({ by, rows }: { by: "version" | "zone"; rows: readonly SideRow[] }) {
  const title = `${heads[by]}s side by side`;
  const qps = columnScale(
    rows.map((row) => row.qps),
    "1/s",
  );
  const severalKinds = new Set(rows.map((row) => row.kind)).size > 1;
  return (
    <section aria-label={title}>
      <SectionHead title={title} unit={by === "version" ? "CPU seconds per 1,000 requests" : undefined}>
        {rows.length > 0 ? <TableExport of={title} /> : null}
      </SectionHead>
      {rows.length === 0 ? (
        <Empty inset>No sidecar of this application is known in this range.</Empty>
      ) : (
        <Table label={title}>
          <colgroup>
            <col />
            <col style={{ width: 36 }} />
            <col style={{ width: 60 }} />
            <col style={{ width: 64 }} />
            <col style={{ width: 58 }} />
            <col style={{ width: 74 }} />
          </colgroup>
          <thead>
            <tr>
              <Head>{heads[by]}</Head>
              <Head right>Inst.</Head>
              <Head right>Req. {qps.unit}</Head>
              <Head right>RT mean</Head>
              <Head right>Failed</Head>
              <Head right>CPU s/1k</Head>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const tone = row.status === "bad" || row.status === "warn" ? row.status : "";
              return (
                <tr key={`${row.kind}:${row.value}`} data-filter={`kind=${row.kind}`}>
                  <Cell title={`${kinds[row.kind].label} ${row.value}`}>
                    <Glyph status={row.status} />
                    &ensp;{by === "version" || severalKinds ? `${kinds[row.kind].label} ` : ""}
                    {row.value ? <FilterValue name={by} value={row.value} /> : <span className="dim">not told</span>}
                  </Cell>
                  <Cell right>{formatCount(row.instances)}</Cell>
                  <Cell right>{qps.format(row.qps)}</Cell>
                  <Cell right className={tone}>
                    {row.rtMeanMs === null ? unknownMark : formatDuration(row.rtMeanMs)}
                  </Cell>
                  <Cell right className={(row.errorRatio ?? 0) > 0 ? tone : ""}>
                    {row.errorRatio === null ? unknownMark : formatRatio(row.errorRatio)}
                  </Cell>
                  <Cell right>{row.cpuPerThousand === null ? unknownMark : formatNumber(row.cpuPerThousand)}</Cell>
                </tr>
              );
            })}
          </tbody>
        </Table>
      )}
    </section>
  );
}
