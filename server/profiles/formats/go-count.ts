import { ProfileError } from "../profile-error.ts";
import { type AddressRow, addressesOf, columnsOfRows } from "./address-stacks.ts";
import type { ProfileFormat } from "./format.ts";
import { readGoLabels } from "./go-labels.ts";
import { GoSymbols } from "./go-symbols.ts";
import { headOf, TextLines } from "./text-lines.ts";

const header = /^(\S{1,100}) profile: total (\d{1,15})$/;
const row = /^(\d{1,15}) @([ x0-9a-f]*)$/;
const labelLine = "# labels: ";

/**
 * Go's `debug=1` of profiles that count: goroutine, threadcreate, goroutineleak and a program's own. google/pprof reads
 * its `#` lines as comments; here they give the names and the labels (profiles.md §5.3).
 */
export const goCount: ProfileFormat = {
  name: "go-count",
  recognises: (bytes) => /^\s*\S{1,100} profile: total \d/.test(headOf(bytes)),
  parse: (bytes, limits) => {
    const lines = new TextLines(bytes, limits);
    while (lines.read() && lines.line.trim() === "");
    const [, type, total = "0"] = header.exec(lines.line) ?? [];
    if (type === undefined) throw lines.fault("header of a Go profile");
    const symbols = new GoSymbols();
    const rows: AddressRow[] = [];
    let shown = 0;
    while (lines.read()) {
      const last = rows.at(-1);
      if (lines.line === "" || symbols.read(lines.line)) continue;
      if (lines.line.startsWith(labelLine) && last) {
        const labels = readGoLabels(lines.line.slice(labelLine.length));
        if (!labels) throw lines.fault("set of labels");
        last.labels = labels;
        continue;
      }
      if (/^#(\t|$)/.test(lines.line) && lines.isWhole) continue;
      const [, count, stack = ""] = row.exec(lines.line) ?? [];
      const addresses = addressesOf(stack);
      if (count === undefined || !addresses) throw lines.fault("row of a Go profile");
      if (rows.length >= limits.samples) throw new ProfileError(`the profile has more than ${limits.samples} samples`);
      shown += Number(count);
      // Comments with its symbols follow a row, always.
      if (!lines.isWhole) throw lines.fault("row of a Go profile");
      rows.push({ values: [Number(count)], addresses });
    }
    const notes = shown === Number(total) ? [] : [{ name: "shown", value: `${shown} of ${total}` }];
    const kind = { type, unit: "count" };
    const rest = { period: 1, periodType: type, periodUnit: "count", notes };
    return { columns: columnsOfRows(rows, { sampleTypes: [kind], symbols, rest, limits }) };
  },
};
