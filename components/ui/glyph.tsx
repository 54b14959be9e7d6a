import type { ReactNode } from "react";
import type { Status } from "../../model/findings.ts";
import styles from "./glyph.module.css";
import { statusWords } from "./status-words.ts";

const shapes: Record<Status, ReactNode> = {
  bad: <path d="M5 0 10 5 5 10 0 5z" fill="currentColor" />,
  warn: <path d="M5 .6 10 9.4H0z" fill="currentColor" />,
  good: <circle cx="5" cy="5" r="3.3" fill="currentColor" />,
  unknown: (
    <circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.2 1.6" />
  ),
  idle: <path d="M1 5h8" stroke="currentColor" strokeWidth="1.6" />,
};

/** ◆ ▲ ● ◌ –: a status as a shape. `label` replaces the word that a screen reader hears; "" where a word stands beside it. */
export function Glyph({ status, label, large = false }: { status: Status; label?: string; large?: boolean }) {
  const name = label ?? statusWords[status];
  const className = `${styles.glyph} ${large ? styles.large : ""} ${status}`;
  if (name === "")
    return (
      <svg className={className} viewBox="0 0 10 10" aria-hidden="true">
        {shapes[status]}
      </svg>
    );
  return (
    <svg className={className} viewBox="0 0 10 10" role="img" aria-label={name}>
      {shapes[status]}
    </svg>
  );
}
