import { ProfileError } from "../profile-error.ts";
import { type AddressRow, addressesOf, columnsOfRows } from "./address-stacks.ts";
import type { ProfileFormat } from "./format.ts";
import { GoSymbols } from "./go-symbols.ts";
import { headOf, TextLines } from "./text-lines.ts";

const attribute = /^(cycles\/second|sampling period|ms since reset|discarded samples) *= *(\d{1,18})$/;
const row = /^(\d{1,18}) +(\d{1,18}) @(.*)$/;
const sampleTypes = [
  { type: "contentions", unit: "count" },
  { type: "delay", unit: "nanoseconds" },
];

/** Go's block and mutex profiles with `debug=1`, and the older contentionz: cycles become nanoseconds. */
export const goContention: ProfileFormat = {
  name: "go-contention",
  recognises: (bytes) => /^--- (contention:|mutex:|contentionz )/.test(headOf(bytes)),
  parse: (bytes, limits) => {
    const lines = new TextLines(bytes, limits);
    lines.read();
    const kind = lines.line.startsWith("--- mutex") ? "mutex" : "block";
    const attributes = new Map<string, number>();
    const symbols = new GoSymbols();
    const rows: AddressRow[] = [];
    while (lines.read()) {
      const text = lines.line.trim();
      if (text === "" || symbols.read(lines.line)) continue;
      if (/^#(\s|$)/.test(text) && lines.isWhole) continue;
      if (text.startsWith("---")) break;
      const [, name, value] = attribute.exec(text) ?? [];
      if (name !== undefined && rows.length === 0 && lines.isWhole) {
        attributes.set(name, Number(value));
        continue;
      }
      const [, cycles, contentions, stack = ""] = row.exec(text) ?? [];
      const addresses = addressesOf(stack);
      if (cycles === undefined || !addresses || !lines.isWhole) throw lines.fault("row of a contention profile");
      if (rows.length >= limits.samples) throw new ProfileError(`the profile has more than ${limits.samples} samples`);
      rows.push({ values: [Number(contentions), Number(cycles)], addresses });
    }
    const period = attributes.get("sampling period") ?? 1;
    const cyclesPerNs = (attributes.get("cycles/second") ?? 0) / 1e9;
    for (const { values } of rows) {
      const [contentions = 0, cycles = 0] = values;
      values[0] = contentions * (period || 1);
      values[1] = period > 0 && cyclesPerNs > 0 ? Math.trunc((cycles * period) / cyclesPerNs) : cycles;
    }
    const durationNs = (attributes.get("ms since reset") ?? 0) * 1e6;
    const notes = [
      { name: "kind", value: kind },
      ...[...attributes].map(([name, value]) => ({ name, value: `${value}` })),
    ];
    const rest = { period, periodType: "contentions", periodUnit: "count", durationNs, notes };
    return { columns: columnsOfRows(rows, { sampleTypes, symbols, rest, limits }) };
  },
};
