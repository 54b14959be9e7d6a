"use client";
import { Clock } from "lucide-react";
import { formatRange } from "../../model/format/time.ts";
import type { FixedRange } from "../../model/time-range.ts";
import { useReader } from "../live/use-reader.ts";
import { Icon } from "../ui/icon.tsx";
import styles from "./top-bar.module.css";

/** The range of a page that fixes its own. */
export function FixedRangeLabel({ label, range }: { label: string; range: FixedRange }) {
  const reader = useReader();
  return (
    <span className={styles.fixed}>
      <Icon of={Clock} size={14} />
      {label} <span className="dim">{formatRange(range, reader)}</span>
    </span>
  );
}
