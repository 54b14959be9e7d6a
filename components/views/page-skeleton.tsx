"use client";
import { formatSpan } from "../../model/format/duration.ts";
import { formatCount } from "../../model/format/number.ts";
import { resolveTimeRange } from "../../model/time-range.ts";
import { useStatus } from "../live/use-status.ts";
import { useScope } from "../scope/use-scope.ts";
import { Skeleton } from "../ui/states.tsx";
import styles from "./page-skeleton.module.css";

/** The geometry of a page before its data: verdict, figures, charts, tables. */
export function PageSkeleton() {
  const status = useStatus();
  const { fromMs, toMs } = resolveTimeRange(useScope().scope.range, status?.nowMs ?? 0);
  const apps = status ? ` of ${formatCount(status.applications)} applications` : "";
  return (
    <div className={styles.page} aria-busy="true">
      <p className={styles.reading}>
        Reading {formatSpan(toMs - fromMs)}
        {apps}.
      </p>
      <div className={styles.verdict}>
        <Skeleton height={22} width="52%" />
        <Skeleton height={34} width="84%" />
      </div>
      <div className={styles.figures}>
        {[1, 2, 3, 4, 5, 6, 7, 8].map((place) => (
          <Skeleton key={place} height={44} width="70%" />
        ))}
      </div>
      <div className={styles.charts}>
        {[1, 2, 3].map((place) => (
          <Skeleton key={place} height={150} />
        ))}
      </div>
      <div className={styles.rows}>
        {[1, 2, 3, 4, 5, 6].map((place) => (
          <Skeleton key={place} height={16} width={`${92 - place * 4}%`} />
        ))}
      </div>
    </div>
  );
}
