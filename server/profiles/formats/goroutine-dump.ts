import type { Goroutine } from "../../../model/profiles/goroutines.ts";
import { ColumnsBuilder } from "../columns-builder.ts";
import type { ProfileColumns } from "../profile-columns.ts";
import { ProfileError } from "../profile-error.ts";
import type { ProfileLimits } from "../profile-limits.ts";
import type { ProfileFormat } from "./format.ts";
import { readGoroutineHeader } from "./goroutine-header.ts";
import { readGoroutineStack } from "./goroutine-stack.ts";
import { headOf, TextLines } from "./text-lines.ts";

/** The runtime writes no more than this and then stops where it is. */
const runtimeBytes = 64 * 1024 * 1024;
const beginning = /^goroutine \d{1,18}(?: [a-z]+=\S+)* \[.*\]:$/m;

/** The stacks of all goroutines in text: `goroutine?debug=2`, or what a crash prints (profiles.md §5.4). */
export const goroutineDump: ProfileFormat = {
  name: "goroutine-dump",
  recognises: (bytes) => beginning.test(headOf(bytes)),
  parse: (bytes, limits) => {
    const { goroutines, isCut } = readGoroutines(bytes, limits);
    const notes = isCut ? [{ name: "cut off", value: "by the runtime, after 64 MiB" }] : [];
    return { columns: columnsOf(goroutines, limits, notes), goroutines };
  },
};

function readGoroutines(bytes: Uint8Array, limits: ProfileLimits): { goroutines: Goroutine[]; isCut: boolean } {
  const lines = new TextLines(bytes, limits);
  const goroutines: Goroutine[] = [];
  let frames = 0;
  while (lines.read()) {
    const header = readGoroutineHeader(lines.line);
    // Before the first one a crash says why; between them there is nothing.
    if (!header && goroutines.length > 0 && lines.line.startsWith("goroutine "))
      throw lines.fault("header of a goroutine");
    if (!header) continue;
    if (!lines.isWhole) throw lines.fault("header of a goroutine");
    try {
      const goroutine = { ...header, ...readGoroutineStack(lines) };
      if (!lines.isWhole) throw lines.fault("line of a goroutine's stack with its end");
      goroutines.push(goroutine);
      frames += goroutine.frames.length;
    } catch (error) {
      if (error instanceof ProfileError && bytes.length >= runtimeBytes && lines.isAtEnd)
        return { goroutines, isCut: true };
      throw error;
    }
    if (goroutines.length > limits.samples)
      throw new ProfileError(`the dump has more than ${limits.samples} goroutines`);
    if (frames > limits.entries) throw new ProfileError(`the dump's stacks have more than ${limits.entries} frames`);
  }
  if (goroutines.length === 0) throw new ProfileError("the dump has no goroutine");
  return { goroutines, isCut: false };
}

/** One sample a goroutine, with what the dump says of it as labels. */
function columnsOf(goroutines: readonly Goroutine[], limits: ProfileLimits, notes: ProfileColumns["notes"]) {
  const builder = new ColumnsBuilder([{ type: "goroutine", unit: "count" }], limits);
  for (const { frames, state, waitMinutes, createdBy, labels } of goroutines) {
    builder.labels.text("state", state);
    if (waitMinutes !== null) builder.labels.number("wait", waitMinutes, "minutes");
    if (createdBy) builder.labels.text("created by", createdBy.name);
    for (const [key, text] of Object.entries(labels)) builder.labels.text(key, text);
    builder.sample(
      frames.map(({ name, file, line }) => builder.frame(name, file, line)),
      [1],
    );
  }
  return builder.finish({ period: 1, periodType: "goroutine", periodUnit: "count", notes });
}
