import { columnScale } from "../../model/format/column-scale.ts";
import { formatDuration } from "../../model/format/duration.ts";
import { formatCount, unknownMark } from "../../model/format/number.ts";
import { formatRatio } from "../../model/format/percent.ts";
import { applicationPath, applicationsPath } from "../../model/paths.ts";
import type { ApplicationRow } from "../../model/views/applications.ts";
import type { Compared, Spark } from "../../model/views/curves.ts";
import { Change } from "../ui/change.tsx";
import { Glyph } from "../ui/glyph.tsx";
import { MiddleName } from "../ui/middle-name.tsx";
import { ScopedLink } from "../ui/scoped-link.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { Sparkline } from "../ui/sparkline.tsx";
import { Cell, Head, RowLink, Table } from "../ui/table.tsx";
import { TableExport } from "../ui/table-export.tsx";
import styles from "./overview.module.css";

/** The applications to look at first: the worst, then the busiest. */
export function WorstApplications({ rows, total }: { rows: readonly ApplicationRow[]; total: number }) {
  if (rows.length === 0) return null;
  const qps = columnScale(
    rows.map((row) => row.qps.now),
    "1/s",
  );
  return (
    <section aria-label="Applications">
      <SectionHead edge title="Applications" unit="the worst, then the busiest">
        {rows.length < total ? (
          <ScopedLink className="link" href={applicationsPath}>
            All {formatCount(total)}
          </ScopedLink>
        ) : null}
        <TableExport of="Applications" />
      </SectionHead>
      <Table label="Applications" edge>
        <colgroup>
          <col />
          <col style={{ width: "clamp(92px, 16vw - 138px, 280px)" }} />
          <col style={{ width: 62 }} />
          <col style={{ width: 68 }} />
          <col style={{ width: 66 }} />
          <col style={{ width: 74 }} />
          <col style={{ width: 78 }} />
        </colgroup>
        <thead>
          <tr>
            <Head>Application</Head>
            <Head>Requests</Head>
            <Head right>{qps.unit}</Head>
            <Head right>Change</Head>
            <Head right>Failed</Head>
            <Head right>RT mean</Head>
            <Head right>Change</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.app}>
              <Cell>
                <span className={styles.named}>
                  <Glyph status={row.status} />
                  <RowLink href={applicationPath(row.app)}>
                    <MiddleName name={row.app} />
                  </RowLink>
                </span>
              </Cell>
              <Cell>{hasValues(row.sparks?.qps) ? <Sparkline spark={row.sparks?.qps ?? []} fills /> : null}</Cell>
              <Cell right>{qps.format(row.qps.now)}</Cell>
              <ChangeCell of={row.qps} unit="1/s" />
              <Cell right className={toneOf(row.errorRatio)}>
                {row.errorRatio.now === null ? noneOf(row) : formatRatio(row.errorRatio.now)}
              </Cell>
              <Cell right className={toneOf(row.rtMeanMs)}>
                {row.rtMeanMs.now === null ? (
                  <span className="dim">{unknownMark}</span>
                ) : (
                  formatDuration(row.rtMeanMs.now)
                )}
              </Cell>
              <ChangeCell of={row.rtMeanMs} unit="ms" />
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function ChangeCell({ of, unit }: { of: Compared; unit: string }) {
  return (
    <Cell right className="dim">
      {of.before === null && !of.within ? unknownMark : <Change of={of} unit={unit} />}
    </Cell>
  );
}

function noneOf({ qps }: ApplicationRow) {
  return <span className="dim">{qps.now === 0 ? "no traffic" : unknownMark}</span>;
}

function hasValues(spark: Spark | undefined): boolean {
  return spark?.some((value) => value !== null) ?? false;
}

function toneOf({ status }: Compared): string {
  return status === "bad" || status === "warn" ? status : "";
}
