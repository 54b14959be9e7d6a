"use client";
import { SectionHead } from "../ui/section-head.tsx";
import styles from "./rule-editor.module.css";
import { type RulePart, ruleParts } from "./rule-parts.ts";

/** What else a rule may have; a click writes it into the text. */
export function PartList({ onAdd }: { onAdd: (part: RulePart) => void }) {
  return (
    <section aria-label="Parts of a rule">
      <SectionHead title="Parts" unit="a click adds one" />
      <ul className={styles.parts}>
        {ruleParts.map((part) => (
          <li key={part.label}>
            <button type="button" title={part.text} onClick={() => onAdd(part)}>
              <span>{part.label}</span>
              <code>{part.text.replace(/\n\s*/g, " ")}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
