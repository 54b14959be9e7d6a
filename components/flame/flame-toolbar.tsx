"use client";
import { Search } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { Icon } from "../ui/icon.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { TableExport } from "../ui/table-export.tsx";
import styles from "./flame-toolbar.module.css";
import type { FlameView } from "./flame-view.ts";

interface FlameToolbarProps {
  view: FlameView;
  onView: (view: FlameView) => void;
  /** What the columns of the profile count; a choice only where there is more than one. */
  sampleTypes: readonly { value: string; label: string }[];
  sampleType: string;
  onSampleType: (value: string) => void;
  query: string;
  onQuery: (query: string) => void;
  search: RefObject<HTMLInputElement | null>;
  /** How many frames there are, or were found, and their share. */
  count: ReactNode;
}

const views = [
  { value: "icicle", label: "Icicle" },
  { value: "flame", label: "Flame" },
] as const;

/** Which way up, of what, and the search; the colours' meaning at the right end. */
export function FlameToolbar({
  view,
  onView,
  sampleTypes,
  sampleType,
  onSampleType,
  query,
  onQuery,
  search,
  count,
}: FlameToolbarProps) {
  return (
    <div className={styles.bar} role="toolbar" aria-label="Flame graph">
      <Segmented label="Direction" options={views} value={view} onChange={onView} />
      {sampleTypes.length > 1 ? (
        <Segmented label="Sample type" options={sampleTypes} value={sampleType} onChange={onSampleType} />
      ) : null}
      <label className={styles.search} data-shortcut="filter">
        <Icon of={Search} size={14} />
        <span className="visually-hidden">Search frames</span>
        <input
          ref={search}
          type="search"
          value={query}
          placeholder="Search frames"
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            if (query === "") event.currentTarget.blur();
            else onQuery("");
          }}
        />
        <kbd aria-hidden="true">f</kbd>
      </label>
      <output className={styles.count}>{count}</output>
      <TableExport of="Functions" />
      <span className={styles.end} aria-hidden="true">
        <span>
          <i style={{ background: "var(--flame-1)" }} />
          mesh
        </span>
        <span>
          <i
            style={{
              background: "linear-gradient(90deg, var(--flame-2) 33%, var(--flame-4) 33% 66%, var(--flame-7) 66%)",
            }}
          />
          other families
        </span>
        <span>
          <i style={{ background: "var(--flame-std)" }} />
          runtime, kernel
        </span>
      </span>
    </div>
  );
}
