"use client";
import type { Difference } from "../../model/profiles/answers.ts";
import type { ProfileScaling } from "../../model/profiles/scalings.ts";
import { Segmented } from "../ui/segmented.tsx";
import { Select } from "../ui/select.tsx";
import { type Base, baseOf, type WorkbenchState } from "./use-profile-query.ts";
import styles from "./workbench.module.css";

const scalings: readonly { value: ProfileScaling; label: string }[] = [
  { value: "request", label: "Per request" },
  { value: "second", label: "Per second" },
  { value: "relative", label: "Relative" },
  { value: "absolute", label: "Absolute" },
];

interface BaseBarProps {
  bases: readonly Base[];
  state: WorkbenchState;
  /** Null: nothing is compared, or the answer is not there yet. */
  difference: Difference | null;
  onState: (change: Partial<WorkbenchState>) => void;
}

/** What the profile is compared with, and by what the two are made comparable. */
export function BaseBar({ bases, state, difference, onState }: BaseBarProps) {
  const base = baseOf(state, bases);
  const offered = base && !bases.some(({ ref }) => ref === base.ref) ? [...bases, base] : bases;
  const scaling = difference?.scaling ?? state.scale ?? "second";
  const open = scalings.filter(({ value }) => value !== "request" || base?.requests);
  if (offered.length === 0) return null;
  return (
    <span className={styles.base}>
      <Select
        label="Against"
        showLabel
        value={base?.ref ?? "none"}
        options={[...offered.map(({ ref, label }) => ({ value: ref, label })), { value: "none", label: "nothing" }]}
        onChange={(chosen) => onState({ base: chosen, root: null, skip: null })}
      />
      {base ? (
        <Segmented label="Made comparable" options={open} value={scaling} onChange={(scale) => onState({ scale })} />
      ) : null}
      {difference?.why ? <span className="warn">{difference.why}</span> : null}
    </span>
  );
}
