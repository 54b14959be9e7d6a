"use client";
import { useQueryStates } from "nuqs";
import { formatTime, type Reader } from "../../model/format/time.ts";
import type { GoroutineBase, GoroutineBases } from "../../model/goroutines/bases.ts";
import { useReader } from "../live/use-reader.ts";
import { Select } from "../ui/select.tsx";
import styles from "./goroutines.module.css";
import { chosenBase, goroutinesParams } from "./goroutines-params.ts";

/** Which dump of before, and whose of the same moment, everything on the page is compared with. */
export function ComparisonChoice({ bases }: { bases: GoroutineBases }) {
  const reader = useReader();
  const [{ previous, sibling }, setParams] = useQueryStates(goroutinesParams);
  const others = bases.others.map((base) => ({ ...base, words: siblingWords(base, reader) }));
  return (
    <>
      <BaseSelect
        label="before"
        none="no earlier one is stored"
        offered={[
          ...bases.previous.map((base) => ({ ...base, words: formatTime(base.atMs, reader, "seconds") })),
          ...others,
        ]}
        chosen={chosenBase(previous, bases.previous)}
        onChoose={(value) => void setParams({ previous: value })}
      />
      <BaseSelect
        label="healthy sibling"
        none="none was captured with it"
        offered={[...bases.siblings.map((base) => ({ ...base, words: siblingWords(base, reader) })), ...others]}
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
    <span className={styles.base}>
      <Select
        label={label}
        showLabel
        value={chosen ?? "none"}
        options={[
          ...options.map(({ profile, words }) => ({ value: profile, label: words })),
          { value: "none", label: "not compared" },
        ]}
        onChange={onChoose}
      />
    </span>
  );
}
