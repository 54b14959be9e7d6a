import { labelText } from "../profiles/analysis/label-stacks.ts";
import type { ProfileColumns } from "../profiles/profile-columns.ts";
import type { GoroutineSample } from "./goroutine-sample.ts";

/** The samples of a goroutine profile, which counts alike ones and tells neither ids nor states; null: it counts something else. */
export function samplesOfProfile(columns: ProfileColumns): GoroutineSample[] | null {
  const { sampleTypes, values, stackStart, frames, frameTable, functions, labels } = columns;
  const counts = values[sampleTypes.findIndex(({ type, unit }) => type === "goroutine" && unit === "count")];
  if (!counts) return null;
  const { fn, line, isInlined } = frameTable;
  const calls = Array.from(fn, (place, frame) => ({
    name: functions.name[place] ?? "",
    args: "",
    file: functions.file[place] ?? "",
    line: line[frame] ?? 0,
    isInlined: isInlined[frame] === 1,
  }));
  return Array.from(counts, (count, sample) => ({
    count,
    identity: null,
    calls: Array.from(
      frames.subarray(stackStart[sample], stackStart[sample + 1]),
      (frame) => calls[frame] as (typeof calls)[number],
    ),
    creator: "",
    labels: labelsOf(labels, sample),
  }));
}

function labelsOf(labels: ProfileColumns["labels"], sample: number): Record<string, string> {
  const found: [string, string][] = [];
  for (let at = labels.start[sample] ?? 0; at < (labels.start[sample + 1] ?? 0); at++)
    found.push([labels.texts[labels.key[at] ?? -1] ?? "", labelText(labels, at)]);
  return Object.fromEntries(found);
}
