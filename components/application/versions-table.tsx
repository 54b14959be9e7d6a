import { columnScale } from "../../model/format/column-scale.ts";
import { formatDuration } from "../../model/format/duration.ts";
import { formatCount, formatNumber, unknownMark } from "../../model/format/number.ts";
import { formatRatio } from "../../model/format/percent.ts";
import { kinds } from "../../model/kinds.ts";
import type { VersionRow } from "../../model/views/application.ts";
import { FilterValue } from "../ui/filter-value.tsx";
import { Glyph } from "../ui/glyph.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { Empty } from "../ui/states.tsx";
import { Cell, Head, Table } from "../ui/table.tsx";
import { TableExport } from "../ui/table-export.tsx";

/** Sidecar versions side by side. */
export function VersionsTable({ versions }: { versions: readonly VersionRow[] }) {
  const qps = columnScale(
    versions.map((row) => row.qps),
    "1/s",
  );
  return (
    <section aria-label="Versions side by side">
      <SectionHead title="Versions side by side" unit="CPU seconds per 1,000 requests">
        {versions.length > 0 ? <TableExport of="Versions side by side" /> : null}
      </SectionHead>
      {versions.length === 0 ? (
        <Empty inset>No instance has told its version in this range.</Empty>
      ) : (
        <Table label="Versions side by side">
          <colgroup>
            <col />
            <col style={{ width: 40 }} />
            <col style={{ width: 62 }} />
            <col style={{ width: 66 }} />
            <col style={{ width: 62 }} />
            <col style={{ width: 82 }} />
          </colgroup>
          <thead>
            <tr>
              <Head>Version</Head>
              <Head right>Inst.</Head>
              <Head right>Req. {qps.unit}</Head>
              <Head right>RT mean</Head>
              <Head right>Failed</Head>
              <Head right>CPU s/1k</Head>
            </tr>
          </thead>
          <tbody>
            {versions.map((row) => {
              const tone = row.status === "bad" || row.status === "warn" ? row.status : "";
              return (
                <tr key={`${row.kind}:${row.version}`} data-filter={`kind=${row.kind}`}>
                  <Cell title={`${kinds[row.kind].label} ${row.version}`}>
                    <Glyph status={row.status} />
                    &ensp;{kinds[row.kind].label}{" "}
                    {row.version ? (
                      <FilterValue name="version" value={row.version} />
                    ) : (
                      <span className="dim">not told</span>
                    )}
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
