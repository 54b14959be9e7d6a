"use client";
import styles from "./flame-detail.module.css";
import type { FrameFacts } from "./frame-facts.ts";
import { withoutPath } from "./function-names.ts";

/** Something that can be done with the selected frame. */
export interface FrameAction {
  label: string;
  /** The key that does the same in the flame graph. */
  key?: string;
  run: () => void;
}

/** The line at the foot: what is under the pointer, else what is selected. No tooltip covers the picture. */
export function FlameDetail({ facts, actions }: { facts: FrameFacts; actions: readonly FrameAction[] }) {
  return (
    <div className={styles.detail}>
      <span className={styles.name} title={facts.name}>
        <bdi>{withoutPath(facts.name)}</bdi>
      </span>
      {facts.figures.map((figure) => (
        <span key={figure.label} className={figure.tone} title={figure.title ?? figure.label}>
          {figure.label ? <i>{figure.label}</i> : null} {figure.text}
          {figure.share === null ? null : <i> = {figure.share}</i>}
        </span>
      ))}
      {facts.place ? (
        <span className={styles.place} title={facts.place}>
          <bdi>{facts.place}</bdi>
        </span>
      ) : null}
      {actions.length > 0 ? (
        <span className={styles.actions}>
          {actions.map(({ label, key, run }) => (
            <button key={label} type="button" title={key === undefined ? label : `${label} (${key})`} onClick={run}>
              {label}
            </button>
          ))}
        </span>
      ) : null}
    </div>
  );
}

/** What a screen reader hears when another frame is selected; hovering does not speak. */
export function FlameVoice({ facts }: { facts: FrameFacts | null }) {
  return (
    <p className="visually-hidden" aria-live="polite">
      {facts
        ? [
            facts.name,
            ...facts.figures.map(
              (figure) => `${figure.label} ${figure.text}${figure.share ? `, ${figure.share}` : ""}`,
            ),
            facts.place,
          ].join(", ")
        : ""}
    </p>
  );
}
