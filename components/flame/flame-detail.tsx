"use client";
import styles from "./flame-detail.module.css";
import type { FrameFacts } from "./frame-facts.ts";

/** The line at the foot: what is under the pointer, else what is selected. No tooltip covers the picture. */
export function FlameDetail({ facts, onZoom }: { facts: FrameFacts; onZoom: (() => void) | null }) {
  return (
    <div className={styles.detail}>
      <span className={styles.name} title={facts.name}>
        <bdi>{facts.name}</bdi>
      </span>
      {facts.figures.map((figure) => (
        <span key={figure.label}>
          <i>{figure.label}</i> {figure.text}
          {figure.share === null ? null : <i> = {figure.share}</i>}
        </span>
      ))}
      {facts.place ? (
        <span className={styles.place} title={facts.place}>
          <bdi>{facts.place}</bdi>
        </span>
      ) : null}
      {onZoom ? (
        <button type="button" onClick={onZoom}>
          Zoom in
        </button>
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
