import type { ReactNode } from "react";
import styles from "./tag.module.css";

/** A small fact beside a title. */
export function Tag({
  tone = "plain",
  children,
  title,
}: {
  tone?: "plain" | "bad" | "warn" | "mesh";
  children: ReactNode;
  title?: string;
}) {
  return (
    <span className={`${styles.tag} ${styles[tone]}`} title={title}>
      {children}
    </span>
  );
}
