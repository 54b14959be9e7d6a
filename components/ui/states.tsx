import type { ReactNode } from "react";
import { Glyph } from "./glyph.tsx";
import styles from "./states.module.css";

/** What would be here, why it is not, what to do. Full sentences; actions are links or buttons; `inset` away from the page's gutter. */
export function Empty({
  children,
  actions,
  inset = false,
}: {
  children: ReactNode;
  actions?: ReactNode;
  inset?: boolean;
}) {
  return (
    <div className={`${styles.empty} ${inset ? styles.inset : ""}`}>
      <p>{children}</p>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  );
}

/** What happened, to what, what still holds, one action. */
export function Trouble({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <div className={styles.trouble} role="alert">
      <Glyph status="bad" label="" />
      <p>{children}</p>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  );
}

/** Room that will be filled, in its final geometry; shows itself after 150 ms. */
export function Skeleton({ height, width = "100%" }: { height: number | string; width?: number | string }) {
  return <span className={styles.skeleton} style={{ height, width }} aria-hidden="true" />;
}
