"use client";
import styles from "./flame-path.module.css";
import { shortName } from "./function-names.ts";

/** A frame on the way from the root of the whole profile to where the eye is. */
export interface PathStep {
  name: string;
  /** Goes there; absent for the last one, which is here. */
  open?: () => void;
}

const namedAtEnd = 3;
const nameCharacters = 44;

/** `all › … › caller › function`: the last steps by name, the others behind the dots' title. */
export function FlamePath({ steps, onRoot }: { steps: readonly PathStep[]; onRoot: () => void }) {
  const named = steps.slice(-namedAtEnd);
  const hidden = steps.slice(0, -namedAtEnd);
  return (
    <nav className={styles.path} aria-label="Path to the selected frame">
      {steps.length === 0 ? (
        <b>all</b>
      ) : (
        <button type="button" className={styles.all} onClick={onRoot}>
          all
        </button>
      )}
      {hidden.length > 0 ? (
        <>
          <Separator />
          <span title={hidden.map((step) => step.name).join("\n")}>…</span>
        </>
      ) : null}
      {named.map((step, place) => (
        // The path is replaced whole, so a step's place is its identity.
        <span
          key={`${hidden.length + place}:${step.name}`}
          className={place === named.length - 1 ? styles.last : styles.middle}
        >
          <Separator />
          {step.open ? (
            <button type="button" title={step.name} onClick={step.open}>
              {shortName(step.name, nameCharacters)}
            </button>
          ) : (
            <b title={step.name}>{shortName(step.name, nameCharacters)}</b>
          )}
        </span>
      ))}
    </nav>
  );
}

function Separator() {
  return (
    <span className={styles.step} aria-hidden="true">
      ›
    </span>
  );
}
