import type { ReactNode } from "react";
import type { Status } from "../../model/findings.ts";
import styles from "./figures.module.css";

/** The row of key figures under a verdict; each says what it is compared with. */
export function FigureRow({ children, columns }: { children: ReactNode; columns?: string }) {
  return (
    <dl className={styles.row} style={columns ? { gridTemplateColumns: columns } : undefined}>
      {children}
    </dl>
  );
}

/** One figure: its label, itself, and the line below that compares it. */
export function Figure({ label, children, note }: { label: string; children: ReactNode; note: ReactNode }) {
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd>{children}</dd>
      <dd className={styles.note}>{note}</dd>
    </div>
  );
}

/** A number with its unit smaller beside it: `"6.1 ms"` is split at its last space. */
export function Quantity({ text, tone }: { text: string; tone?: Status }) {
  const cut = Math.max(text.lastIndexOf("\u2009"), text.lastIndexOf(" "));
  const coloured = tone === "bad" || tone === "warn" ? tone : undefined;
  if (cut < 0) return <QuantityOfRate text={text} tone={coloured} />;
  return (
    <>
      <span className={`${styles.number} ${coloured ?? ""}`}>{text.slice(0, cut)}</span>{" "}
      <small>{text.slice(cut + 1)}</small>
    </>
  );
}

// A rate below a thousand has no space: `12.3/s`.
function QuantityOfRate({ text, tone }: { text: string; tone: Status | undefined }) {
  const slash = text.indexOf("/");
  if (slash < 0) return <span className={`${styles.number} ${tone ?? ""}`}>{text}</span>;
  return (
    <>
      <span className={`${styles.number} ${tone ?? ""}`}>{text.slice(0, slash)}</span>{" "}
      <small>{text.slice(slash)}</small>
    </>
  );
}
