"use client";
import { Search } from "lucide-react";
import type { ReactNode } from "react";
import type { ProfileFacts } from "../../model/profiles/answers.ts";
import { sampleTypeLabel } from "../flame/profile-scale.ts";
import { Icon } from "../ui/icon.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { ShadeLegend } from "./shade-legend.tsx";
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
  isDifference: boolean;
  children?: ReactNode;
}

/** How the profile is shown, of what, and the search; what the colours mean at the right end. */
export function WorkbenchToolbar({ facts, state, onState, count, isDifference, children }: WorkbenchToolbarProps) {
  const sampleTypes = facts.sampleTypes.map((type) => ({ value: type.type, label: sampleTypeLabel(type) }));
  const usual = facts.sampleTypes[facts.defaultSampleType]?.type ?? "";
  return (
    <div className={toolbar.bar} role="toolbar" aria-label="Workbench">
      <Segmented label="View" options={views} value={state.view} onChange={(view) => onState({ view })} />
      {sampleTypes.length > 1 ? (
        <Segmented
          label="Sample type"
          options={sampleTypes}
          value={state.st ?? usual}
          onChange={(st) => onState({ st: st === usual ? null : st, root: null, skip: null })}
        />
      ) : null}
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
      {children}
      {isDifference ? <ShadeLegend state={state} onState={onState} /> : <FamilyLegend />}
    </div>
  );
}

function FamilyLegend() {
  return (
    <span className={toolbar.end} aria-hidden="true">
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
  );
}
