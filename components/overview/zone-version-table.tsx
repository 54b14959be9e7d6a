import { formatCount } from "../../model/format/number.ts";
import { formatRatio } from "../../model/format/percent.ts";
import { kinds } from "../../model/kinds.ts";
import type { ZoneVersionMatrix } from "../../model/views/overview.ts";
import { FilterValue } from "../ui/filter-value.tsx";
import { Glyph } from "../ui/glyph.tsx";
import { ScopedLink } from "../ui/scoped-link.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { Empty } from "../ui/states.tsx";
import table from "../ui/table.module.css";
import { Cell, Head, Table } from "../ui/table.tsx";
import { TableExport } from "../ui/table-export.tsx";
import styles from "./overview.module.css";

type MatrixCell = ZoneVersionMatrix["rows"][number]["cells"][number];

/** Sidecars by version and zone, with the share of requests that failed; a cell narrows the page to itself. */
export function ZoneVersionTable({ matrix, isFilteredOut }: { matrix: ZoneVersionMatrix; isFilteredOut: boolean }) {
  return (
    <section aria-label="Zone × version">
      <SectionHead edge title="Zone × version" unit="instances, failed requests">
        {matrix.rows.length > 0 ? <TableExport of="Zone × version" /> : null}
      </SectionHead>
      {matrix.rows.length === 0 ? (
        <Empty>
          {isFilteredOut
            ? "No instance passes the filters. Take one off to see more."
            : "No instance has told its version yet. The first good scrape does."}
        </Empty>
      ) : (
        <div className={styles.matrix}>
          <Table label="Zone × version" edge>
            <colgroup>
              <col style={{ width: 132 }} />
              {matrix.zones.map((zone) => (
                <col key={zone} style={{ minWidth: 120 }} />
              ))}
              <col style={{ width: 172 }} />
            </colgroup>
            <thead>
              <tr>
                <Head>Version</Head>
                {matrix.zones.map((zone) => (
                  <Head key={zone} right>
                    <FilterValue name="zone" value={zone} />
                  </Head>
                ))}
                <Head right>All</Head>
              </tr>
            </thead>
            <tbody>
              {matrix.rows.map((row) => (
                <tr key={`${row.kind}:${row.version}`}>
                  <Cell>
                    <FilterValue name="kind" value={row.kind}>
                      {kinds[row.kind].label}
                    </FilterValue>{" "}
                    {row.version ? (
                      <FilterValue name="version" value={row.version} />
                    ) : (
                      <span className="dim">not told</span>
                    )}
                  </Cell>
                  {row.cells.map((cell, place) => (
                    <MatrixCellView
                      key={matrix.zones[place] ?? "all"}
                      cell={cell}
                      zone={matrix.zones[place]}
                      version={row.version}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </section>
  );
}

function MatrixCellView({ cell, zone, version }: { cell: MatrixCell; zone: string | undefined; version: string }) {
  if (!cell)
    return (
      <Cell right className="dim">
        –
      </Cell>
    );
  const wrong = cell.status === "bad" || cell.status === "warn";
  const query = new URLSearchParams({ ...(zone ? { zone } : {}), ...(version ? { version } : {}) });
  return (
    <Cell right className={wrong ? styles[cell.status] : undefined}>
      <ScopedLink
        className={table.above}
        href={`/?${query}`}
        title={`Show ${version} ${zone ? `in ${zone}` : "everywhere"}`}
      >
        {wrong ? (
          <>
            <Glyph status={cell.status} /> <b>{formatCount(cell.affected)}</b>{" "}
            <span className="mid">of {formatCount(cell.instances)}</span>
          </>
        ) : (
          formatCount(cell.instances)
        )}{" "}
        <span className={`${styles.share} ${wrong && (cell.errorRatio ?? 0) > 0 ? cell.status : "dim"}`}>
          {cell.errorRatio === null ? (cell.qps === 0 ? "no traffic" : "–") : formatRatio(cell.errorRatio)}
        </span>
      </ScopedLink>
    </Cell>
  );
}
