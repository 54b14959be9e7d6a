import { formatCount } from "../../model/format/number.ts";
import type { DroppedTarget } from "../../model/targets.ts";
import { Empty } from "../ui/states.tsx";
import { Cell, Head, Table } from "../ui/table.tsx";
import styles from "./targets.module.css";

interface DroppedTableProps {
  dropped: readonly DroppedTarget[];
  total: number;
  search: string;
  job: string | null;
}

/** What discovery found and does not scrape, and why. */
export function DroppedTable({ dropped, total, search, job }: DroppedTableProps) {
  const wanted = search.trim().toLowerCase();
  const rows = dropped.filter(
    (one) =>
      (job === null || one.job === job) &&
      [one.reason, one.source, ...Object.values(one.discoveredLabels)].some((text) =>
        text.toLowerCase().includes(wanted),
      ),
  );
  if (rows.length === 0)
    return (
      <Empty>
        {total === 0
          ? "Nothing is dropped: everything that discovery finds is scraped."
          : `None of ${formatCount(total)} dropped targets is of this job and search.`}
      </Empty>
    );
  return (
    <>
      {dropped.length < total ? (
        <p className={styles.cut}>
          The first {formatCount(dropped.length)} of {formatCount(total)} dropped targets are kept to look at.
        </p>
      ) : null}
      <Table label="Dropped targets" edge>
        <colgroup>
          <col style={{ width: "200px" }} />
          <col style={{ width: "110px" }} />
          <col style={{ width: "32%" }} />
          <col />
        </colgroup>
        <thead>
          <tr>
            <Head>Address</Head>
            <Head>Job</Head>
            <Head>Why</Head>
            <Head>Discovered labels</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((one, place) => (
            <DroppedRow key={`${place} ${one.discoveredLabels["__address__"]}`} dropped={one} />
          ))}
        </tbody>
      </Table>
    </>
  );
}

function DroppedRow({ dropped: { job, source, discoveredLabels, reason } }: { dropped: DroppedTarget }) {
  // What relabelling rules look at most stands first; what every target of the job has comes last.
  const labels = Object.entries(discoveredLabels)
    .filter(([name]) => name !== "__address__" && name !== "job")
    .toSorted(([a], [b]) => Number(a.startsWith("__")) - Number(b.startsWith("__")))
    .map(([name, value]) => `${name}="${value}"`);
  return (
    <tr>
      <Cell className="mono" title={source}>
        {discoveredLabels["__address__"] ?? "–"}
      </Cell>
      <Cell className="mono" title={job}>
        {job}
      </Cell>
      <Cell title={reason}>{reason}</Cell>
      <Cell className="mono dim" title={labels.join("\n")}>
        {labels.join(" ")}
      </Cell>
    </tr>
  );
}
