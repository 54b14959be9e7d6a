import { type Direction, directions } from "../../model/directions.ts";
import { columnScale } from "../../model/format/column-scale.ts";
import { formatDuration } from "../../model/format/duration.ts";
import { unknownMark } from "../../model/format/number.ts";
import { formatRatio } from "../../model/format/percent.ts";
import type { FlowRow } from "../../model/views/application.ts";
import type { Compared } from "../../model/views/curves.ts";
import { Glyph } from "../ui/glyph.tsx";
import { MiddleName } from "../ui/middle-name.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { Empty } from "../ui/states.tsx";
import { Cell, Head, Table } from "../ui/table.tsx";
import { TableExport } from "../ui/table-export.tsx";
import styles from "./flow-tables.module.css";

const heads: Record<Direction, string> = {
  in: "In, by service",
  out: "Out, by service",
  unknown: "Direction not known",
};

/** Traffic in and out by service; a direction that is not known is shown as that. */
export function FlowTables({ flows }: { flows: readonly FlowRow[] }) {
  const qps = columnScale(
    flows.map((flow) => flow.qps.now),
    "1/s",
  );
  return (
    <section aria-label="Traffic">
      <SectionHead title="Traffic" unit="by service">
        {flows.length > 0 ? <TableExport of="Traffic by service" /> : null}
      </SectionHead>
      {flows.length === 0 ? <Empty inset>No service has had traffic in this range.</Empty> : null}
      {directions.map((direction) => {
        const rows = flows.filter((flow) => flow.direction === direction);
        if (rows.length === 0) return null;
        return (
          <Table key={direction} label={heads[direction]} sheet="Traffic by service">
            <colgroup>
              <col />
              <col style={{ width: 74 }} />
              <col style={{ width: 70 }} />
              <col style={{ width: 78 }} />
            </colgroup>
            <thead>
              <tr>
                <Head>{heads[direction]}</Head>
                <Head right>Req. {qps.unit}</Head>
                <Head right>Failed</Head>
                <Head right>RT mean</Head>
              </tr>
            </thead>
            <tbody>
              {rows.map((flow) => (
                <Row key={`${flow.kind}:${flow.service}`} flow={flow} qps={qps.format(flow.qps.now)} />
              ))}
            </tbody>
          </Table>
        );
      })}
    </section>
  );
}

function Row({ flow, qps }: { flow: FlowRow; qps: string }) {
  const { errorRatio, rtMeanMs } = flow;
  const idle = flow.qps.now === 0 || flow.qps.now === null;
  const worse =
    [errorRatio, rtMeanMs].find(({ status }) => status === "bad") ??
    [errorRatio, rtMeanMs].find(({ status }) => status === "warn");
  return (
    <tr>
      <Cell>
        <span className={styles.named}>
          <Glyph status={idle ? "idle" : (worse?.status ?? "good")} />
          <MiddleName name={flow.service} />
        </span>
      </Cell>
      <Cell right>{qps}</Cell>
      <Cell right className={toneOf(errorRatio)}>
        {errorRatio.now === null ? (
          <span className="dim">{idle ? "no traffic" : unknownMark}</span>
        ) : (
          formatRatio(errorRatio.now)
        )}
      </Cell>
      <Cell right className={toneOf(rtMeanMs)}>
        {rtMeanMs.now === null ? <span className="dim">{unknownMark}</span> : formatDuration(rtMeanMs.now)}
      </Cell>
    </tr>
  );
}

function toneOf({ status }: Compared): string {
  return status === "bad" || status === "warn" ? status : "";
}
