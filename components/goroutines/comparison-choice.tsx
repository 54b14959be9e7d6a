"use client";
import { useQueryStates } from "nuqs";
import { formatTime, type Reader } from "../../model/format/time.ts";
import type { GoroutineBase, GoroutineBases } from "../../model/goroutines/bases.ts";
import { useReader } from "../live/use-reader.ts";
import styles from "./goroutines.module.css";
import { chosenBase, goroutinesParams } from "./goroutines-params.ts";

/** Which dump of before, and whose of the same moment, everything on the page is compared with. */
export function ComparisonChoice({ bases }: { bases: GoroutineBases }) {
  const reader = useReader();
  const [{ previous, sibling }, setParams] = useQueryStates(goroutinesParams);
  return (
    <>
      <BaseSelect
        label="before"
        none="no earlier one is stored"
        offered={bases.previous.map((base) => ({ ...base, words: formatTime(base.atMs, reader, "seconds") }))}
        chosen={chosenBase(previous, bases.previous)}
        onChoose={(value) => void setParams({ previous: value })}
      />
      <BaseSelect
        label="healthy sibling"
        none="none was captured with it"
        offered={bases.siblings.map((base) => ({ ...base, words: siblingWords(base, reader) }))}
        chosen={chosenBase(sibling, bases.siblings)}
        onChoose={(value) => void setParams({ sibling: value })}
      />
    </>
  );
}

function siblingWords({ instanceName, atMs }: GoroutineBase, reader: Reader): string {
  return `${instanceName}, ${formatTime(atMs, reader, "seconds")}`;
}

interface BaseSelectProps {
  label: string;
  /** Why there is nothing to choose. */
  none: string;
  offered: { profile: string; words: string }[];
  chosen: string | null;
  onChoose: (profile: string) => void;
}

function BaseSelect({ label, none, offered, chosen, onChoose }: BaseSelectProps) {
  const named = chosen === null || offered.some(({ profile }) => profile === chosen);
  const options = named ? offered : [...offered, { profile: chosen, words: chosen }];
  if (options.length === 0)
    return (
      <span className={styles.base}>
        <span className="dim">
          {label}: {none}
        </span>
      </span>
    );
  return (
    <label className={styles.base}>
      <span className="dim">{label}</span>{" "}
      <select value={chosen ?? "none"} onChange={(event) => onChoose(event.target.value)}>
        {options.map(({ profile, words }) => (
          <option key={profile} value={profile}>
            {words}
          </option>
        ))}
        <option value="none">not compared</option>
      </select>
    </label>
  );
}
