"use client";
import { useQueryStates } from "nuqs";
import { formatSpan } from "../../model/format/duration.ts";
import { formatCount } from "../../model/format/number.ts";
import { type TargetCondition, type TargetJob, type TargetsView, targetConditions } from "../../model/views/targets.ts";
import { Glyph } from "../ui/glyph.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { TableExport } from "../ui/table-export.tsx";
import virtual from "../ui/virtual-table.module.css";
import { conditionWords, countWords } from "./target-words.ts";
import styles from "./targets.module.css";
import { targetsParams } from "./targets-params.ts";

interface TargetToolsProps {
  view: TargetsView;
  shown: number;
  moved: number;
  onResort: () => void;
}

/** What narrows the table: search, health, and the jobs with their counts. */
export function TargetTools({ view, shown, moved, onResort }: TargetToolsProps) {
  const [{ q, show }, setParams] = useQueryStates(targetsParams);
  return (
    <div className={`${virtual.tools} ${styles.tools}`}>
      <SearchField
        placeholder="Search targets"
        value={q}
        onChange={(words) => void setParams({ q: words || null })}
        widthPx={220}
        answersFind
      />
      <Segmented
        label="Health"
        options={choices(view)}
        value={show ?? "all"}
        onChange={(value) => void setParams({ show: value === "all" ? null : value })}
      />
      <span className={styles.end}>
        {moved > 0 ? (
          <>
            {formatCount(moved)} {moved === 1 ? "row" : "rows"} changed order ·{" "}
            <button type="button" className="link" onClick={onResort}>
              Re-sort
            </button>
          </>
        ) : show === "dropped" ? null : (
          <span className="dim">{countWords(shown, view)}</span>
        )}
        <TableExport of={show === "dropped" ? "Dropped targets" : "Targets"} />
      </span>
      {view.jobs.length > 1 ? <Jobs jobs={view.jobs} /> : null}
    </div>
  );
}

type Choice = TargetCondition | "all" | "dropped";

/** Only what there is, so that a calm mesh has a calm row. */
function choices({ counts, droppedTotal }: TargetsView): { value: Choice; label: string }[] {
  return [
    { value: "all", label: "All" },
    ...targetConditions
      .filter((condition) => counts[condition] > 0)
      .map((condition) => ({
        value: condition,
        label: `${conditionWords[condition].word} ${formatCount(counts[condition])}`,
      })),
    ...(droppedTotal > 0 ? [{ value: "dropped" as const, label: `Dropped ${formatCount(droppedTotal)}` }] : []),
  ];
}

function Jobs({ jobs }: { jobs: readonly TargetJob[] }) {
  const [{ job: chosen }, setParams] = useQueryStates(targetsParams);
  return (
    <ul className={styles.jobs} aria-label="Jobs">
      {jobs.map(({ job, counts, intervalMs }) => (
        <li key={job}>
          <button
            type="button"
            className={styles.job}
            aria-pressed={job === chosen}
            title={`${job}, scraped every ${formatSpan(intervalMs)}`}
            onClick={() => void setParams({ job: job === chosen ? null : job })}
          >
            <span className="mono">{job}</span>
            {counts.down > 0 ? (
              <span className="bad">
                <Glyph status="bad" label="" /> {formatCount(counts.down)} down
              </span>
            ) : null}
            <span className="dim">
              {formatCount(counts.up)} of {formatCount(counts.total)} up
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
