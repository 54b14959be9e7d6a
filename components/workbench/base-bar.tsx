"use client";
import type { Difference } from "../../model/profiles/answers.ts";
import type { ProfileScaling } from "../../model/profiles/scalings.ts";
import { Select } from "../ui/select.tsx";
import { type Base, baseOf, type WorkbenchState } from "./use-profile-query.ts";

const scalings: readonly { value: ProfileScaling; label: string }[] = [
  { value: "request", label: "per request" },
  { value: "second", label: "per second" },
  { value: "relative", label: "relative" },
  { value: "absolute", label: "absolute" },
];

interface BaseBarProps {
  bases: readonly Base[];
  state: WorkbenchState;
  /** How long the profile looked; 0: it is of a moment, of which nothing can be told a second. */
  durationNs: number;
  /** Null: nothing is compared, or the answer is not there yet. */
  difference: Difference | null;
  onState: (change: Partial<WorkbenchState>) => void;
}

/** What the profile is compared with, and by what the two are made comparable. */
export function BaseBar({ bases, state, durationNs, difference, onState }: BaseBarProps) {
  const base = baseOf(state, bases);
  const offered = base && !bases.some(({ ref }) => ref === base.ref) ? [...bases, base] : bases;
  if (offered.length === 0) return null;
  const scaling = difference?.scaling ?? state.scale ?? "second";
  const isOffered = (value: ProfileScaling): boolean =>
    value === scaling || (value === "request" ? base?.requests != null : value !== "second" || durationNs > 0);
  return (
    <>
      <Select
        label="against"
        showLabel
        options={[...offered.map(({ ref, label }) => ({ value: ref, label })), { value: "none", label: "nothing" }]}
        value={base?.ref ?? "none"}
        onChange={(ref) => onState({ base: ref, root: null, skip: null })}
      />
      {base ? (
        <Select
          label="Made comparable"
          options={scalings.filter(({ value }) => isOffered(value))}
          value={scaling}
          onChange={(scale) => onState({ scale })}
        />
      ) : null}
      {difference?.why && state.scale !== null ? <span className="warn">{difference.why}</span> : null}
    </>
  );
}
