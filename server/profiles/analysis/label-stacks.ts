import type { LabelColumns } from "../profile-columns.ts";
import type { NameSearch } from "./name-search.ts";
import { type Stacks, StackWriter } from "./stacks.ts";

const withoutValue = "(none)";

/** The values that a sample has for a key; numbers with their unit, as in `4096 bytes`. */
export function labelValues(labels: LabelColumns, sample: number, key: number): string[] {
  const values: string[] = [];
  for (let at = labels.start[sample] ?? 0; at < (labels.start[sample + 1] ?? 0); at++) {
    if (labels.key[at] === key) values.push(labelText(labels, at));
  }
  return values;
}

/** The value of one label. */
export function labelText({ text, number, unit, texts }: LabelColumns, at: number): string {
  const place = text[at] ?? -1;
  if (place >= 0) return texts[place] ?? "";
  const unitText = texts[unit[at] ?? -1];
  return unitText === undefined ? String(number[at]) : `${number[at]} ${unitText}`;
}

/** Keeps the samples one of whose values of a label matches, or all others. */
export function keepByLabel(
  stacks: Stacks,
  labels: LabelColumns,
  keyText: string,
  matches: NameSearch,
  keepsMatch: boolean,
): Stacks {
  const key = labels.texts.indexOf(keyText);
  const { stackStart, frames, sample } = stacks;
  const writer = new StackWriter(sample.length, frames.length);
  for (let stack = 0; stack < sample.length; stack++) {
    const of = sample[stack] ?? 0;
    if (labelValues(labels, of, key).some(matches) !== keepsMatch) continue;
    for (let at = stackStart[stack] ?? 0; at < (stackStart[stack + 1] ?? 0); at++) writer.frame(frames[at] ?? 0);
    writer.end(of);
  }
  return { ...stacks, ...writer.finish() };
}

/** Sets a frame above the root of each stack: the values of a label, in the "file" of its key, as google/pprof's tagroot. */
export function groupByLabel(stacks: Stacks, labels: LabelColumns, keyText: string): Stacks {
  const key = labels.texts.indexOf(keyText);
  const { stackStart, frames, sample, functions } = stacks;
  const writer = new StackWriter(sample.length, frames.length + sample.length);
  const { name, file, line } = functions;
  const grouped = { name: [...name], file: [...file], line: [...line] };
  const fns: number[] = [];
  const frameOf = new Map<string, number>();
  for (let stack = 0; stack < sample.length; stack++) {
    const of = sample[stack] ?? 0;
    const value = labelValues(labels, of, key).join(",") || withoutValue;
    let frame = frameOf.get(value);
    if (frame === undefined) {
      frame = stacks.fn.length + fns.length;
      frameOf.set(value, frame);
      fns.push(grouped.name.push(value) - 1);
      grouped.file.push(keyText);
      grouped.line.push(0);
    }
    for (let at = stackStart[stack] ?? 0; at < (stackStart[stack + 1] ?? 0); at++) writer.frame(frames[at] ?? 0);
    writer.frame(frame);
    writer.end(of);
  }
  const none = fns.map(() => -1);
  return {
    ...stacks,
    ...writer.finish(),
    fn: Int32Array.from([...stacks.fn, ...fns]),
    location: Int32Array.from([...stacks.location, ...none]),
    mapping: Int32Array.from([...stacks.mapping, ...none]),
    isInlined: Uint8Array.from([...stacks.isInlined, ...fns.map(() => 0)]),
    functions: grouped,
  };
}
