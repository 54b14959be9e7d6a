import { labelFilterName } from "../../model/filter.ts";
import type { TargetDetails } from "../../model/views/targets.ts";
import { FilterValue } from "../ui/filter-value.tsx";
import { Cell, Head, Table } from "../ui/table.tsx";
import { labelChange } from "./target-words.ts";
import styles from "./targets.module.css";

/** The labels as discovery found them against those that the target has. */
export function TargetLabels({ details: { labels, discovered } }: { details: TargetDetails }) {
  return (
    <div className={styles.labels}>
      <Table label="Labels, discovered and final">
        <colgroup>
          <col style={{ width: "30%" }} />
          <col />
          <col />
          <col style={{ width: "118px" }} />
        </colgroup>
        <thead>
          <tr>
            <Head>Label</Head>
            <Head>Discovered</Head>
            <Head>Final</Head>
            <Head>Relabelling</Head>
          </tr>
        </thead>
        <tbody>
          {labels.map((label) => {
            const change = discovered ? labelChange(label) : "";
            return (
              <tr key={label.name}>
                <Cell className="mono" title={label.name}>
                  {label.name}
                </Cell>
                <Cell className={change === "changed" ? "mono" : "mono dim"} title={label.discovered ?? undefined}>
                  {label.discovered ?? "–"}
                </Cell>
                <Cell className="mono" title={label.final ?? undefined}>
                  {label.final === null ? (
                    <span className="dim">–</span>
                  ) : (
                    <FilterValue name={labelFilterName(label.name)} value={label.final} />
                  )}
                </Cell>
                <Cell className="dim">{change}</Cell>
              </tr>
            );
          })}
        </tbody>
      </Table>
      {discovered ? null : <p className="dim">What discovery found of this target is not known.</p>}
    </div>
  );
}
