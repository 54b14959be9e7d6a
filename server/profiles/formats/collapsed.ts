import { ColumnsBuilder } from "../columns-builder.ts";
import type { ProfileFormat } from "./format.ts";
import { headOf, isText, TextLines } from "./text-lines.ts";

const row = /^(.*\S)\s+(-?\d{1,18}(?:\.\d{1,9})?)$/;
/** Collapsed stacks, one a line, root first: `main;serve;read 12`, as stackcollapse scripts and async-profiler write them. */
export const collapsed: ProfileFormat = {
  name: "collapsed",
  recognises: (bytes) => {
    const head = headOf(bytes);
    const lines = head.split("\n");
    const first = lines.find((line) => line.trim() !== "" && !line.startsWith("#")) ?? "";
    // A deep stack is longer than what is looked at.
    const looksLikeOne =
      first === lines.at(-1) && bytes.length > head.length ? first.includes(";") : row.test(first.trimEnd());
    return isText(bytes) && !/^# (HELP|TYPE) /m.test(head) && looksLikeOne;
  },
  parse: (bytes, limits) => {
    const lines = new TextLines(bytes, limits);
    const builder = new ColumnsBuilder([{ type: "samples", unit: "count" }], limits);
    while (lines.read()) {
      if (lines.line.trim() === "" || lines.line.startsWith("#")) continue;
      const [, stack, value] = row.exec(lines.line.trimEnd()) ?? [];
      if (stack === undefined) throw lines.fault("stack with a number behind it");
      const frames = stack.split(";").filter((name) => name !== "");
      builder.sample(frames.map((name) => builder.frame(name, "", 0)).toReversed(), [Number(value)]);
    }
    return { columns: builder.finish({ periodType: "samples", periodUnit: "count", period: 1 }) };
  },
};
