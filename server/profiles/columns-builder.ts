import { FrameNames, placedName } from "./frame-names.ts";
import { GrowingInts, GrowingNumbers } from "./growing-columns.ts";
import { LabelWriter } from "./label-writer.ts";
import type { ProfileColumns, ProfileMapping } from "./profile-columns.ts";
import { ProfileError } from "./profile-error.ts";
import type { ProfileLimits } from "./profile-limits.ts";

/** What a format tells beside its samples. */
export type ProfileRest = Partial<
  Pick<ProfileColumns, "durationNs" | "timeNs" | "periodType" | "periodUnit" | "period" | "notes" | "hasNames">
> & { defaultSampleType?: number; mappings?: ProfileMapping[] };

/** Writes the columns of a profile sample by sample. Throws `ProfileError` over the limits. */
export class ColumnsBuilder {
  readonly labels: LabelWriter;
  readonly #limits: ProfileLimits;
  readonly #sampleTypes: ProfileColumns["sampleTypes"];
  readonly #values: GrowingNumbers[];
  readonly #names = new FrameNames();
  readonly #stackStart = new GrowingInts();
  readonly #frames = new GrowingInts();
  readonly #fn = new GrowingInts();
  readonly #line = new GrowingInts();
  readonly #location = new GrowingInts();
  readonly #isInlined = new GrowingInts();
  readonly #known = new Map<number, Map<number, number>>();
  readonly #addresses: bigint[] = [];
  #depth = 0;

  constructor(sampleTypes: ProfileColumns["sampleTypes"], limits: ProfileLimits) {
    this.#sampleTypes = sampleTypes;
    this.#values = sampleTypes.map(() => new GrowingNumbers());
    this.#limits = limits;
    this.labels = new LabelWriter(limits.entries);
    this.#stackStart.push(0);
  }

  /** A frame of a format without addresses; the same one for the same function and line. */
  frame(name: string, file: string, line: number, startLine = 0): number {
    const fn = this.#names.numberOf(placedName(name, file, startLine), file, startLine || line);
    const ofFunction = this.#known.get(fn) ?? new Map<number, number>();
    const known = ofFunction.get(line);
    if (known !== undefined) return known;
    this.#known.set(fn, ofFunction);
    const frame = this.#addFrame(fn, line, -1, false);
    ofFunction.set(line, frame);
    return frame;
  }

  /** The frames of one address, innermost first; without a function its address is its name. Call it once per address. */
  location(address: bigint, lines: readonly { name: string; file: string; line: number }[], file = ""): number[] {
    if (this.#addresses.length >= this.#limits.entries) throw this.#tooMany("locations");
    const place = this.#addresses.push(address) - 1;
    const shown = lines.length > 0 ? lines : [{ name: `0x${address.toString(16)}`, file, line: 0 }];
    return shown.map((one, i) =>
      this.#addFrame(this.#names.numberOf(one.name, one.file, one.line), one.line, place, i < shown.length - 1),
    );
  }

  /** `frames` leaf first; labels were written before it. */
  sample(frames: readonly number[], values: readonly number[]): void {
    const { samples, frames: maxFrames, depth } = this.#limits;
    if (this.#stackStart.length > samples) throw new ProfileError(`the profile has more than ${samples} samples`);
    if (this.#frames.length + frames.length > maxFrames)
      throw new ProfileError(`the profile's stacks have more than ${maxFrames} frames`);
    if (frames.length > depth) throw new ProfileError(`a stack of the profile has more than ${depth} frames`);
    for (const frame of frames) this.#frames.push(frame);
    this.#stackStart.push(this.#frames.length);
    this.#depth = Math.max(this.#depth, frames.length);
    this.#values.forEach((column, type) => column.push(values[type] ?? 0));
    this.labels.endSample();
  }

  finish(rest: ProfileRest): ProfileColumns {
    const { functions } = this.#names;
    const { mappings = [], defaultSampleType = this.#sampleTypes.length - 1 } = rest;
    return {
      sampleTypes: this.#sampleTypes,
      defaultSampleType,
      values: this.#values.map((column) => column.finish()),
      stackStart: this.#stackStart.finish(),
      frames: this.#frames.finish(),
      frameTable: {
        fn: this.#fn.finish(),
        line: this.#line.finish(),
        location: this.#location.finish(),
        isInlined: Uint8Array.from(this.#isInlined.finish()),
      },
      functions,
      functionCount: functions.name.length,
      hasNames: rest.hasNames ?? true,
      depth: this.#depth,
      labels: this.labels.finish(),
      locations: {
        address: BigUint64Array.from(this.#addresses),
        mapping: Int32Array.from(this.#addresses, (address) => mappingOf(address, mappings)),
      },
      mappings,
      durationNs: rest.durationNs ?? 0,
      timeNs: rest.timeNs ?? 0,
      periodType: rest.periodType ?? "",
      periodUnit: rest.periodUnit ?? "",
      period: rest.period ?? 0,
      notes: rest.notes ?? [],
    };
  }

  #addFrame(fn: number, line: number, location: number, isInlined: boolean): number {
    if (this.#fn.length >= this.#limits.entries) throw this.#tooMany("different frames");
    this.#line.push(line);
    this.#location.push(location);
    this.#isInlined.push(isInlined ? 1 : 0);
    return this.#fn.push(fn);
  }

  #tooMany(what: string): ProfileError {
    return new ProfileError(`the profile has more than ${this.#limits.entries} ${what}`);
  }
}

/** −1: no mapping holds it. */
export function mappingOf(address: bigint, mappings: readonly ProfileMapping[]): number {
  return mappings.findIndex(({ start, limit }) => start <= address && address < limit);
}
