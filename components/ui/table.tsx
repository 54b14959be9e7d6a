import type { ComponentProps, ReactNode } from "react";
import { ScopedLink } from "./scoped-link.tsx";
import styles from "./table.module.css";

/** A table on hairlines; `label` names it for a screen reader, `edge` starts it at the page's gutter. */
export function Table({ label, edge = false, children }: { label: string; edge?: boolean; children: ReactNode }) {
  return (
    <table className={`${styles.table} ${edge ? styles.edge : ""}`} aria-label={label}>
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
