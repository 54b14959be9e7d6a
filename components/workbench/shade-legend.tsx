"use client";
import { shadeTokens } from "../flame/frame-shades.ts";
import { Segmented } from "../ui/segmented.tsx";
import type { WorkbenchState } from "./use-profile-query.ts";
import styles from "./workbench.module.css";
import toolbar from "./workbench-toolbar.module.css";

const colours = [
  { value: "difference", label: "By change" },
  { value: "package", label: "By package" },
] as const;

/** What the shades of a difference mean: each step is a quarter of a frame's whole change. */
export function ShadeLegend({
  state,
  onState,
}: {
  state: WorkbenchState;
  onState: (change: Partial<WorkbenchState>) => void;
}) {
  return (
    <span className={toolbar.end}>
      {state.colour === "difference" ? (
        <span
          className={styles.shades}
          title="A step is a quarter of all that changed in a frame; hatched: too few samples to tell"
        >
          all less
          {shadeTokens.map((token) => (
            <i key={token} style={{ background: `var(${token})` }} />
          ))}
          all more
          <i className={styles.hatched} />
          noise
        </span>
      ) : null}
      <Segmented label="Colour" options={colours} value={state.colour} onChange={(colour) => onState({ colour })} />
    </span>
  );
}
