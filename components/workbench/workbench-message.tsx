import type { ReactNode } from "react";
import type { Status } from "../../model/findings.ts";
import { Button } from "../ui/button.tsx";
import { Glyph } from "../ui/glyph.tsx";
import { Skeleton } from "../ui/states.tsx";
import styles from "./workbench.module.css";

interface WorkbenchMessageProps {
  head: string;
  status?: Status;
  children: ReactNode;
  onRetry?: () => void;
}

/** In place of a flame graph: what happened, why, and what can be done. */
export function WorkbenchMessage({ head, status, children, onRetry }: WorkbenchMessageProps) {
  return (
    <div className={styles.bench}>
      <div className={styles.message} role={status === "bad" ? "alert" : undefined}>
        <h3>
          {status ? <Glyph status={status} label="" /> : null}
          {head}
        </h3>
        <p>{children}</p>
        {onRetry ? (
          <div className={styles.actions}>
            <Button onClick={onRetry}>Read it again</Button>
          </div>
        ) : null}
      </div>
    </div>
  );
}

const skeletonWidths = ["100%", "86%", "86%", "61%", "58%", "34%", "31%", "12%"];

/** Bars where the flame graph will be. */
export function WorkbenchSkeleton() {
  return (
    <div className={styles.bench}>
      <div className={styles.halves}>
        <output className={styles.skeleton} aria-label="Reading the profile">
          {skeletonWidths.map((width, place) => (
            <Skeleton key={`${place}:${width}`} height={21} width={width} />
          ))}
        </output>
        <div className={styles.skeleton}>
          <Skeleton height={21} />
          <Skeleton height={21} />
          <Skeleton height={21} />
        </div>
      </div>
    </div>
  );
}
