"use client";
import { useSyncExternalStore } from "react";
import { formatRange } from "../../model/format/time.ts";
import { type FixedRange, resolveTimeRange } from "../../model/time-range.ts";
import { useReader } from "../live/use-reader.ts";
import { useScope } from "../scope/use-scope.ts";
import styles from "./page-frame.module.css";

const never = () => () => {};

/** What a printed page says of itself: which range it shows, and its address. */
export function PrintHead({ range }: { range: FixedRange | undefined }) {
  const reader = useReader();
  const { scope } = useScope();
  const address = useSyncExternalStore(
    never,
    () => location.href,
    () => "",
  );
  return (
    <p className={styles.printHead}>
      <span>{formatRange(range ?? resolveTimeRange(scope.range, reader.nowMs), reader)}</span>
      <span>{address}</span>
    </p>
  );
}
