import type { ReactNode } from "react";
import styles from "./section-head.module.css";

interface SectionHeadProps {
  title: ReactNode;
  /** What follows the title in grey: the unit, whose it is, of how many. */
  unit?: ReactNode;
  /** Starts at the page's gutter. */
  edge?: boolean;
  /** Legend, links, segmented controls: at the right end. */
  children?: ReactNode;
}

export function SectionHead({ title, unit, edge = false, children }: SectionHeadProps) {
  return (
    <header className={`${styles.head} ${edge ? styles.edge : ""}`}>
      <h3 className={styles.title}>
        {title}
        {unit ? <span className={styles.unit}> {unit}</span> : null}
      </h3>
      <div className={styles.end}>{children}</div>
    </header>
  );
}
