import type { ComponentProps, ReactNode } from "react";
import { ScopedLink } from "./scoped-link.tsx";
import styles from "./table.module.css";

interface TableProps {
  /** Names it for a screen reader, and for what copies it. */
  label: string;
  /** Starts at the page's gutter. */
  edge?: boolean;
  /** The name under which it is copied with its like. */
  sheet?: string;
  children: ReactNode;
}

/** A table on hairlines. */
export function Table({ label, edge = false, sheet, children }: TableProps) {
  return (
    <table className={`${styles.table} ${edge ? styles.edge : ""}`} aria-label={label} data-sheet={sheet}>
      {children}
    </table>
  );
}

/** A column head; `right` for numbers. */
export function Head({ right = false, className = "", ...rest }: ComponentProps<"th"> & { right?: boolean }) {
  return <th scope="col" className={`${right ? styles.right : ""} ${className}`} {...rest} />;
}

/** A cell; `right` for numbers. */
export function Cell({ right = false, className = "", ...rest }: ComponentProps<"td"> & { right?: boolean }) {
  return <td className={`${right ? styles.right : ""} ${className}`} {...rest} />;
}

/** The link that makes its whole row open something; j and k walk over these. */
export function RowLink({ href, title, children }: { href: string; title?: string; children: ReactNode }) {
  return (
    <ScopedLink className={styles.open} href={href} title={title} data-row-link="">
      {children}
    </ScopedLink>
  );
}
