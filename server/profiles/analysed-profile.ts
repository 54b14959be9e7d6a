import type { ProfileKind } from "../../model/profile-kinds.ts";
import type { ProfileFacts } from "../../model/profiles/answers.ts";
import type { ProfileFormatId } from "../../model/profiles/formats.ts";
import type { Goroutine } from "../../model/profiles/goroutines.ts";
import type { ProfileGrowth } from "../../model/profiles/growth.ts";
import type { Bytes } from "../../model/units.ts";
import type { Culprit } from "../../model/views/captures.ts";
import { type GoroutineSample, sampleOfDump } from "../goroutines/goroutine-sample.ts";
import { samplesOfProfile } from "../goroutines/profile-samples.ts";
import { culpritOf } from "./culprit.ts";
import { growthOf } from "./growth.ts";
import { labelsOf } from "./label-summary.ts";
import type { ProfileColumns } from "./profile-columns.ts";
import { kindOf } from "./profile-kind.ts";
import type { ProfileLimits } from "./profile-limits.ts";
import { readProfile } from "./read-profile.ts";

const shownNotes = 200;
const shownLength = 1000;

/** A profile that was read, whatever its format. */
export class AnalysedProfile {
  readonly columns: ProfileColumns;
  readonly format: ProfileFormatId;
  /** Of a dump; null: it is none. */
  readonly goroutines: readonly Goroutine[] | null;
  #samples: readonly GoroutineSample[] | null = null;

  /** Throws `ProfileError` where `bytes` are no sound profile of a known format. */
  constructor(bytes: Uint8Array, limits: ProfileLimits) {
    const { columns, format, goroutines = null } = readProfile(bytes, limits);
    this.columns = columns;
    this.format = format;
    this.goroutines = goroutines;
  }

  facts(sha256: string): ProfileFacts {
    const { sampleTypes, values, defaultSampleType, stackStart, functionCount, hasNames, ...rest } = this.columns;
    const { depth, durationNs, timeNs, periodType, period, notes, labels } = rest;
    return {
      sha256,
      format: this.format,
      kind: kindOf(this.format, this.columns),
      sampleTypes: sampleTypes.map(({ type, unit }, place) => ({
        type,
        unit,
        total: (values[place] ?? new Float64Array(0)).reduce((sum, value) => sum + value, 0),
      })),
      defaultSampleType,
      samples: stackStart.length - 1,
      functions: functionCount,
      depth,
      durationNs,
      timeNs,
      periodType,
      period,
      hasNames,
      labels: labelsOf(labels),
      notes: notes.slice(0, shownNotes).map(({ name, value }) => ({ name, value: value.slice(0, shownLength) })),
      goroutines: this.goroutines?.length ?? null,
    };
  }

  culprit(kind: ProfileKind): Culprit | null {
    return culpritOf(this.columns, kind);
  }

  /** How it differs from another of its kind; null: that cannot be told. */
  growth(base: AnalysedProfile, kind: ProfileKind): ProfileGrowth | null {
    return growthOf(this.columns, base.columns, kind);
  }

  /** Of a dump or a goroutine profile; null: it is of something else. */
  goroutineSamples(): readonly GoroutineSample[] | null {
    this.#samples ??= this.goroutines?.map(sampleOfDump) ?? samplesOfProfile(this.columns);
    return this.#samples;
  }

  /** About what it holds in memory. */
  bytes(): Bytes {
    const { values, frames, stackStart, functions, frameTable, labels } = this.columns;
    const names = functions.name.reduce(
      (sum, name, i) => sum + 64 + 2 * (name.length + (functions.file[i] ?? "").length),
      0,
    );
    const columns = 8 * values.length * stackStart.length + 4 * (frames.length + stackStart.length);
    const dump = (this.goroutines ?? []).reduce((sum, one) => sum + 400 + 250 * one.frames.length, 0);
    const samples = (this.#samples ?? []).reduce((sum, { calls }) => sum + 300 + 80 * calls.length, 0);
    return names + samples + columns + 13 * frameTable.fn.length + 24 * labels.key.length + dump;
  }
}
