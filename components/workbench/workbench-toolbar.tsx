"use client";
import { Search } from "lucide-react";
import type { ReactNode } from "react";
import type { ProfileFacts } from "../../model/profiles/answers.ts";
import { sampleTypeLabel } from "../flame/profile-scale.ts";
import { Icon } from "../ui/icon.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { Select } from "../ui/select.tsx";
import type { WorkbenchState } from "./use-profile-query.ts";
import toolbar from "./workbench-toolbar.module.css";

const views = [
  { value: "icicle", label: "Icicle" },
  { value: "flame", label: "Flame" },
  { value: "tree", label: "Call tree" },
  { value: "table", label: "Table" },
  { value: "sandwich", label: "Sandwich" },
] as const;

interface WorkbenchToolbarProps {
  facts: ProfileFacts;
  state: WorkbenchState;
  onState: (change: Partial<WorkbenchState>) => void;
  /** How many frames there are, or were found, and their share. */
  count: ReactNode;
  /** What it is compared with: before everything else. */
  base: ReactNode;
  /** What changes the stacks and takes them away: at the right end. */
  children: ReactNode;
}

/** What the profile is compared with, how it is shown, of what, and the search. */
export function WorkbenchToolbar({ facts, state, onState, count, base, children }: WorkbenchToolbarProps) {
  return (
    <div className={toolbar.bar} role="toolbar" aria-label="Workbench">
      {base}
      <Segmented label="View" options={views} value={state.view} onChange={(view) => onState({ view })} />
      <SampleTypes facts={facts} state={state} onState={onState} />
      <label className={toolbar.search} data-shortcut="filter">
        <Icon of={Search} size={14} />
        <span className="visually-hidden">Search frames</span>
        <input
          type="search"
          value={state.q}
          placeholder={state.view === "table" ? "Regular expression" : "Words or a pattern"}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onState({ q: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            if (state.q === "") event.currentTarget.blur();
            else onState({ q: "" });
          }}
        />
        <kbd aria-hidden="true">f</kbd>
      </label>
      <output className={toolbar.count}>{count}</output>
      <span className={toolbar.end}>{children}</span>
    </div>
  );
}

/** Two stand side by side; the four of a heap need more room than the row has. */
const sideBySide = 2;

function SampleTypes({ facts, state, onState }: Pick<WorkbenchToolbarProps, "facts" | "state" | "onState">) {
  const options = facts.sampleTypes.map((type) => ({ value: type.type, label: sampleTypeLabel(type) }));
  if (options.length < 2) return null;
  const usual = facts.sampleTypes[facts.defaultSampleType]?.type ?? "";
  const choice = {
    label: "Sample type",
    options,
    value: state.st ?? usual,
    onChange: (st: string) => onState({ st: st === usual ? null : st, root: null, skip: null }),
  };
  return options.length > sideBySide ? <Select {...choice} /> : <Segmented {...choice} />;
}
