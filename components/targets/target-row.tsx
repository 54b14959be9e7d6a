"use client";
import { ChevronDown, ChevronRight } from "lucide-react";
import { formatDuration, formatSpan } from "../../model/format/duration.ts";
import { formatCount, unknownMark } from "../../model/format/number.ts";
import { kinds } from "../../model/kinds.ts";
import { applicationPath } from "../../model/paths.ts";
import type { Reachability } from "../../model/targets.ts";
import type { UnixMs } from "../../model/units.ts";
import type { TargetJob, TargetRowView } from "../../model/views/targets.ts";
import { FilterValue } from "../ui/filter-value.tsx";
import { Glyph } from "../ui/glyph.tsx";
import { Icon } from "../ui/icon.tsx";
import { MiddleName } from "../ui/middle-name.tsx";
import { ScopedLink } from "../ui/scoped-link.tsx";
import table from "../ui/table.module.css";
import { Cell } from "../ui/table.tsx";
import { At } from "../ui/time.tsx";
import { SinceThen } from "./since-then.tsx";
import { conditionWords, doorStatus } from "./target-words.ts";
import styles from "./targets.module.css";

/** The head of a job's targets. */
export function JobHead({ job: { job, counts, intervalMs }, span }: { job: TargetJob; span: number }) {
  return (
    <tr className={styles.jobHead}>
      <th scope="rowgroup" colSpan={span}>
        <span className="mono">{job}</span>{" "}
        <span className="dim">
          {formatCount(counts.up)} of {formatCount(counts.total)} up, every {formatSpan(intervalMs)}
        </span>
      </th>
    </tr>
  );
}

interface TargetRowProps {
  row: TargetRowView;
  /** When the row was read. */
  nowMs: UnixMs;
  place: number;
  isOpen: boolean;
  onToggle: () => void;
}

/** One target: who it is, how it is, its last scrape, and whether its side doors answer. */
export function TargetRow({ row, nowMs, place, isOpen, onToggle }: TargetRowProps) {
  const near = row.status === "warn" && row.condition === "up" && row.badLines === 0;
  return (
    <tr aria-rowindex={place + 2} aria-selected={isOpen}>
      <Cell>
        <span className={styles.named}>
          <button
            type="button"
            className={`${table.open} ${styles.open}`}
            aria-expanded={isOpen}
            onClick={onToggle}
            data-row-link=""
          >
            <Icon of={isOpen ? ChevronDown : ChevronRight} size={12} />
            <Glyph status={row.status} label={conditionWords[row.condition].word} />
            <MiddleName name={row.name} mono />
          </button>
          <span className={`${styles.note} ${row.condition === "down" ? "bad" : "dim"}`} title={row.note}>
            {row.note}
          </span>
        </span>
      </Cell>
      <Cell>
        <ScopedLink className={`${table.above} ${styles.above}`} href={applicationPath(row.app)}>
          <MiddleName name={row.app} />
        </ScopedLink>
      </Cell>
      <Cell className="mid">
        <FilterValue name="zone" value={row.zone} />
      </Cell>
      <Cell title={`${row.kind ? kinds[row.kind].label : "not known"} ${row.version}\n${row.kindHow}`}>
        {row.kind ? (
          <FilterValue name="kind" value={row.kind}>
            {kinds[row.kind].label}
          </FilterValue>
        ) : (
          <span className="dim">not known</span>
        )}{" "}
        <FilterValue name="version" value={row.version} /> <span className="dim">{row.kindHow}</span>
      </Cell>
      <Cell className="mid">{row.sinceMs === null ? unknownMark : <At ms={row.sinceMs} />}</Cell>
      <Cell right className={row.condition === "late" ? "unknown" : "mid"}>
        {row.lastScrapeMs === null ? unknownMark : <SinceThen ms={row.lastScrapeMs} nowMs={nowMs} />}
      </Cell>
      <Cell right>
        <span className={near ? "warn" : undefined}>
          {row.lastDurationMs === null ? unknownMark : formatDuration(row.lastDurationMs)}
        </span>{" "}
        <span className="dim">of {formatDuration(row.timeoutMs)}</span>
      </Cell>
      <Cell right className="mid">
        {row.lastScrapeMs === null ? unknownMark : formatCount(row.samples)}
      </Cell>
      <Cell>
        <span className={styles.doors}>
          <Door name="admin" state={row.admin} />
          <Door name="pprof" state={row.pprof} />
        </span>
      </Cell>
    </tr>
  );
}

function Door({ name, state }: { name: string; state: Reachability["state"] }) {
  return (
    <span title={`${name}: ${state}`} className={state === "ok" ? undefined : "dim"}>
      <Glyph status={doorStatus[state]} label={state} /> {name}
    </span>
  );
}
