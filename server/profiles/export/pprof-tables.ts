import type { MergedProfile } from "../analysis/merge-profiles.ts";
import type { Stacks } from "../analysis/stacks.ts";
import type { WireWriter } from "./wire-writer.ts";

/** The tables of a profile.proto that is written: strings, functions and locations by the frames that are used. */
export class PprofTables {
  readonly #merged: MergedProfile;
  readonly #stacks: Stacks;
  readonly #texts = new Map<string, number>([["", 0]]);
  /** Frames of each location, innermost first; its id is the place and one. */
  readonly #locations: number[][] = [];
  readonly #known = new Map<string, number>();
  readonly #single = new Map<number, number>();

  constructor(merged: MergedProfile, stacks: Stacks) {
    this.#merged = merged;
    this.#stacks = stacks;
  }

  text(text: string): number {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, this.#texts.size);
    return this.#texts.size - 1;
  }

  /** Ids of the locations of frames `from` up to `to` of the stacks: inlined calls are part of the one that follows. */
  locationsOf(from: number, to: number): number[] {
    const { frames, isInlined, location } = this.#stacks;
    const ids: number[] = [];
    for (let at = from; at < to; ) {
      const first = at;
      const place = location[frames[at] ?? 0] ?? -1;
      while (at + 1 < to && isInlined[frames[at] ?? 0] === 1 && location[frames[at + 1] ?? 0] === place) at++;
      at++;
      ids.push(
        at - first === 1 ? this.#one(frames[first] ?? 0) : this.#several(Array.from(frames.subarray(first, at))),
      );
    }
    return ids;
  }

  /** Mappings, locations and functions; the strings come last. */
  write(out: WireWriter): void {
    const { locations, mappings, frameTable } = this.#merged;
    mappings.forEach((mapping, place) =>
      out.message(3, (inner) => {
        inner.number(1, place + 1);
        inner.number(2, mapping.start);
        inner.number(3, mapping.limit);
        inner.number(4, mapping.offset);
        inner.number(5, this.text(mapping.file));
        inner.number(6, this.text(mapping.buildId));
      }),
    );
    const functions = new Set<number>();
    this.#locations.forEach((frames, id) => {
      const place = this.#stacks.location[frames[0] ?? 0] ?? -1;
      out.message(4, (inner) => {
        inner.number(1, id + 1);
        inner.number(2, (locations.mapping[place] ?? -1) + 1);
        inner.number(3, locations.address[place] ?? 0n);
        for (const frame of frames) {
          const fn = this.#stacks.fn[frame] ?? 0;
          functions.add(fn);
          inner.message(4, (line) => {
            line.number(1, fn + 1);
            line.number(2, frameTable.line[frame] ?? 0);
          });
        }
      });
    });
    const { name, file, line } = this.#stacks.functions;
    for (const fn of functions) {
      out.message(5, (inner) => {
        inner.number(1, fn + 1);
        inner.number(2, this.text(name[fn] ?? ""));
        inner.number(3, this.text(name[fn] ?? ""));
        inner.number(4, this.text(file[fn] ?? ""));
        inner.number(5, line[fn] ?? 0);
      });
    }
  }

  writeTexts(out: WireWriter): void {
    for (const text of this.#texts.keys()) out.text(6, text);
  }

  #one(frame: number): number {
    const known = this.#single.get(frame);
    if (known !== undefined) return known;
    const id = this.#locations.push([frame]);
    this.#single.set(frame, id);
    return id;
  }

  #several(frames: number[]): number {
    const key = frames.join(",");
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const id = this.#locations.push(frames);
    this.#known.set(key, id);
    return id;
  }
}
