import { Fragment } from "react";
import { formatDuration } from "../../model/format/duration.ts";
import { formatCount, unknownMark } from "../../model/format/number.ts";
import { formatRatio } from "../../model/format/percent.ts";
import { applicationPath } from "../../model/paths.ts";
import type { ApplicationRow, ApplicationSparks } from "../../model/views/applications.ts";
import type { Compared, Spark } from "../../model/views/curves.ts";
import { Change } from "../ui/change.tsx";
import { FilterValue } from "../ui/filter-value.tsx";
import { Glyph } from "../ui/glyph.tsx";
import { MiddleName } from "../ui/middle-name.tsx";
import { Sparkline } from "../ui/sparkline.tsx";
import { Cell, RowLink } from "../ui/table.tsx";
import { At } from "../ui/time.tsx";
import type { ApplicationScales } from "./application-scales.ts";
import styles from "./applications.module.css";

/** One application: its status and why, its traffic with sparklines, its sidecars. */
export function ApplicationRowCells({
  row,
  sparks,
  scales,
  place,
}: {
  row: ApplicationRow;
  /** Null: not read yet. */
  sparks: ApplicationSparks | null;
  scales: ApplicationScales;
  place: number;
}) {
  const { up, total } = row.instances;
  return (
    <tr aria-rowindex={place + 2}>
      <Cell>
        <span className={styles.named}>
          <Glyph status={row.status} />
          <RowLink href={applicationPath(row.app)}>
            <MiddleName name={row.app} />
          </RowLink>
          <span className={styles.why} title={row.why}>
            {row.why || (row.status === "idle" ? "no traffic" : "")}
          </span>
        </span>
      </Cell>
      <SparkCell spark={sparks?.qps} of={row.qps} text={scales.qps.format(row.qps.now)} unit="1/s" />
      <SparkCell
        spark={sparks?.errorRatio}
        of={row.errorRatio}
        text={row.errorRatio.now === null ? unknownMark : formatRatio(row.errorRatio.now)}
        unit="ratio"
      />
      <SparkCell
        spark={sparks?.rtMeanMs}
        of={row.rtMeanMs}
        text={row.rtMeanMs.now === null ? unknownMark : formatDuration(row.rtMeanMs.now)}
        unit="ms"
      />
      <Cell right className={toneOf(row.sidecarCores)}>
        {scales.cores.format(row.sidecarCores.now)}
      </Cell>
      <Cell right className={up < total ? "unknown" : "mid"}>
        {up < total ? `${formatCount(up)} of ${formatCount(total)}` : formatCount(total)}
      </Cell>
      <Cell className="mid" title={row.versions.join(", ")}>
        {row.versions.length === 0 ? <span className="dim">not told</span> : null}
        <Values name="version" values={row.versions} />
      </Cell>
      <Cell className={`mid ${styles.onlyWide}`} title={row.zones.join(", ")}>
        <Values name="zone" values={row.zones} />
      </Cell>
      <Cell right className="mid">
        {row.sinceMs === null ? <span className="dim">–</span> : <At ms={row.sinceMs} />}
      </Cell>
    </tr>
  );
}

function Values({ name, values }: { name: "version" | "zone"; values: readonly string[] }) {
  return values.map((value, at) => (
    <Fragment key={value}>
      {at > 0 ? ", " : ""}
      <FilterValue name={name} value={value} />
    </Fragment>
  ));
}

function SparkCell({ spark, of, text, unit }: { spark: Spark | undefined; of: Compared; text: string; unit: string }) {
  return (
    <Cell right data-title={text}>
      <span className={styles.sparkCell}>
        {spark?.some((value) => value !== null) ? (
          <Sparkline spark={spark} status={of.status} width={64} fills />
        ) : (
          <span />
        )}
        <span className={of.now === null ? "dim" : toneOf(of)}>{text}</span>
        <span className={styles.change}>
          {of.before === null && !of.within ? null : <Change of={of} unit={unit} />}
        </span>
      </span>
    </Cell>
  );
}

function toneOf({ status }: Compared): string | undefined {
  return status === "bad" || status === "warn" ? status : undefined;
}
