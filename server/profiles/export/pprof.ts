import { gzipSync } from "node:zlib";
import type { MergedProfile } from "../analysis/merge-profiles.ts";
import type { Stacks } from "../analysis/stacks.ts";
import type { ProfileColumns } from "../profile-columns.ts";
import { PprofTables } from "./pprof-tables.ts";
import { WireWriter } from "./wire-writer.ts";

interface Exported {
  merged: MergedProfile;
  stacks: Stacks;
}

interface Pair {
  profile: { columns: ProfileColumns };
  base: { columns: ProfileColumns } | null;
}

/** Marks the samples of the base, as `go tool pprof -diff_base` does. */
const baseLabel = "pprof::base";

/**
 * Stacks as a gzipped profile.proto with all sample types. A base's samples are in it with negative values and a label, so
 * that google/pprof opens the file as a difference.
 */
export function exportPprof({ merged, stacks }: Exported, { profile, base }: Pair): Uint8Array {
  const { columns } = profile;
  const out = new WireWriter();
  const tables = new PprofTables(merged, stacks);
  for (const { type, unit } of columns.sampleTypes) out.message(1, (inner) => valueType(inner, tables, type, unit));
  const samples = columns.stackStart.length - 1;
  const places = columns.sampleTypes.map(
    ({ type, unit }) => base?.columns.sampleTypes.findIndex((one) => one.type === type && one.unit === unit) ?? -1,
  );
  const { stackStart, sample } = stacks;
  for (let stack = 0; stack < sample.length; stack++) {
    const of = sample[stack] ?? 0;
    const isBase = of >= samples;
    const values = columns.sampleTypes.map((_, type) =>
      isBase ? -(base?.columns.values[places[type] ?? -1]?.[of - samples] ?? 0) : (columns.values[type]?.[of] ?? 0),
    );
    out.message(2, (inner) => {
      inner.packed(1, tables.locationsOf(stackStart[stack] ?? 0, stackStart[stack + 1] ?? 0));
      inner.packed(2, values);
      if (isBase) label(inner, { key: tables.text(baseLabel), text: tables.text("true") });
      writeLabels(inner, merged, tables, of);
    });
  }
  tables.write(out);
  out.number(9, Math.round(columns.timeNs));
  out.number(10, Math.round(columns.durationNs));
  if (columns.periodType !== "")
    out.message(11, (inner) => valueType(inner, tables, columns.periodType, columns.periodUnit));
  out.number(12, Math.round(columns.period));
  out.number(14, tables.text(columns.sampleTypes[columns.defaultSampleType]?.type ?? ""));
  tables.writeTexts(out);
  return gzipSync(out.finish());
}

function valueType(out: WireWriter, tables: PprofTables, type: string, unit: string): void {
  out.number(1, tables.text(type));
  out.number(2, tables.text(unit));
}

function writeLabels(out: WireWriter, { labels }: MergedProfile, tables: PprofTables, sample: number): void {
  for (let at = labels.start[sample] ?? 0; at < (labels.start[sample + 1] ?? 0); at++) {
    const textOf = (place: number): number => tables.text(labels.texts[place] ?? "");
    const place = labels.text[at] ?? -1;
    label(out, {
      key: textOf(labels.key[at] ?? 0),
      text: place < 0 ? 0 : textOf(place),
      number: labels.number[at] ?? 0,
      unit: textOf(labels.unit[at] ?? -1),
    });
  }
}

function label(
  out: WireWriter,
  { key, text, number = 0, unit = 0 }: { key: number; text: number; number?: number; unit?: number },
) {
  out.message(3, (inner) => {
    inner.number(1, key);
    inner.number(2, text);
    inner.number(3, number);
    inner.number(4, unit);
  });
}
