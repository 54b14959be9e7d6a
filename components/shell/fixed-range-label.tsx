"use client";
import { Clock } from "lucide-react";
import { formatRange } from "../../model/format/time.ts";
import type { FixedRange } from "../../model/time-range.ts";
import { useReader } from "../live/use-reader.ts";
import buttons from "../ui/button.module.css";
import { Icon } from "../ui/icon.tsx";

/** The range of a page that fixes its own. */
export function FixedRangeLabel({ label, range }: { label: string; range: FixedRange }) {
  const reader = useReader();
  return (
    <span className={buttons.frame}>
      <Icon of={Clock} size={14} />
      {label} <span className="dim">{formatRange(range, reader)}</span>
    </span>
  );
}
