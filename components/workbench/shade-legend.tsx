"use client";
import { shadeTokens } from "../flame/frame-shades.ts";
import type { ProfileScale } from "../flame/profile-scale.ts";
import { Select } from "../ui/select.tsx";
import { type DifferenceSteps, stepWords } from "./difference-steps.ts";
import { FamilyLegend } from "./family-legend.tsx";
import styles from "./legend.module.css";
import type { WorkbenchState } from "./use-profile-query.ts";

const colours = [
  { value: "difference", label: "by change" },
  { value: "package", label: "by package" },
] as const;

interface ShadeLegendProps {
  /** Null: nothing is compared. */
  steps: DifferenceSteps | null;
  scale: ProfileScale;
  state: WorkbenchState;
  onState: (change: Partial<WorkbenchState>) => void;
}

/** What the colours of the frames mean: of a difference the steps of the net change, with their values. */
export function ShadeLegend({ steps, scale, state, onState }: ShadeLegendProps) {
  if (!steps) return <FamilyLegend />;
  return (
    <span className={styles.legend}>
      {state.colour === "difference" ? (
        <span title="A frame's shade is its net change, up from these values; hatched: too few samples to tell">
          less
          <span className={styles.shades}>
            {shadeTokens.map((token) => (
              <i key={token} style={{ background: `var(${token})` }} />
            ))}
          </span>
          more <span className={styles.steps}>{stepWords(steps, scale)}</span>
          <i className={styles.hatched} />
          noise
        </span>
      ) : (
        <FamilyLegend />
      )}
      <Select label="Colour" options={colours} value={state.colour} onChange={(colour) => onState({ colour })} />
    </span>
  );
}
