import type { ProfileMeta, SampleType } from "../../model/call-tree.ts";
import { columnScale } from "../../model/format/column-scale.ts";
import { formatCount, withUnit } from "../../model/format/number.ts";
import { formatByUnit } from "../../model/format/signal-value.ts";

/** How the values of one sample type are written: `unit` in heads, `cell` without it, `whole` with it. */
export interface ProfileScale {
  unit: string;
  /** How much one of `unit` is as a value of the profile. */
  size: number;
  cell: (value: number) => string;
  whole: (value: number) => string;
}

const msPer: Record<string, number> = { nanoseconds: 1e-6, microseconds: 1e-3, milliseconds: 1, seconds: 1000 };

/**
 * One scale for the whole of a profile's values, fitting the greatest. CPU time becomes mcores where the profile says
 * how long it looked: the unit of the rule that asked for it.
 */
export function profileScale(sampleType: SampleType, meta: Pick<ProfileMeta, "durationNs">): ProfileScale {
  const greatest = Math.abs(sampleType.total);
  const toMs = msPer[sampleType.unit];
  if (toMs !== undefined && sampleType.type === "cpu" && meta.durationNs > 0) {
    const toMcores = (toMs * 1e9) / meta.durationNs;
    const column = columnScale([greatest * toMcores], "mcores");
    return {
      unit: "mcores",
      size: column.size / toMcores,
      cell: (value) => column.format(value * toMcores),
      whole: (value) => withUnit(column.format(value * toMcores), "mcores"),
    };
  }
  if (toMs !== undefined) return scaled(greatest, toMs, "ms");
  if (sampleType.unit === "bytes") return scaled(greatest, 1, "B");
  const noun = sampleType.unit === "count" || sampleType.unit === "" ? "" : sampleType.unit;
  return {
    unit: noun,
    size: 1,
    cell: formatCount,
    whole: (value) => withUnit(formatCount(value), noun),
  };
}

function scaled(greatest: number, factor: number, unit: "ms" | "B"): ProfileScale {
  const column = columnScale([greatest * factor], unit);
  return {
    unit: column.unit,
    size: column.size / factor,
    cell: (value) => column.format(value * factor),
    whole: (value) => formatByUnit(value * factor, unit),
  };
}

const sampleTypeLabels: Record<string, string> = {
  cpu: "CPU time",
  samples: "Samples",
  inuse_space: "Bytes in use",
  inuse_objects: "Objects in use",
  alloc_space: "Bytes allocated",
  alloc_objects: "Objects allocated",
  space: "Bytes in use",
  objects: "Objects in use",
  contentions: "Contentions",
  delay: "Time waited",
  goroutine: "Goroutines",
  threadcreate: "Threads",
};

/** What a sample type counts, in words. */
export function sampleTypeLabel(sampleType: Pick<SampleType, "type">): string {
  const known = sampleTypeLabels[sampleType.type];
  if (known !== undefined) return known;
  const words = sampleType.type.replaceAll("_", " ");
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
