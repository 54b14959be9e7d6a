import type { Goroutine } from "../../../model/profiles/goroutines.ts";
import { readGoLabels } from "./go-labels.ts";

type GoroutineHeader = Pick<
  Goroutine,
  "id" | "state" | "waitMinutes" | "isLockedToThread" | "isScanned" | "isDurable" | "labels" | "extra"
>;

const header = /^goroutine (\d{1,18})((?: [a-z]+=\S+)*) \[(.*)\]:$/;
const labelsPart = / labels:(\{.*\})$/;
const maxHeaderLength = 20_000;

/**
 * The first line of a goroutine in a dump: `goroutine 7 [chan receive, 2 minutes, locked to thread]:`, of a crash with
 * `gp=0xc000002380 m=0 mp=0x5a3c20` before the brackets, of Go 1.26 with labels within (runtime's `goroutineheader`).
 * Null: it is no such line.
 */
export function readGoroutineHeader(line: string): GoroutineHeader | null {
  if (line.length > maxHeaderLength) return null;
  const [, id, registers = "", brackets = ""] = header.exec(line) ?? [];
  if (id === undefined) return null;
  const labels = labelsPart.exec(brackets);
  const read = labels ? readGoLabels(labels[1] ?? "") : [];
  const said = labels && read ? brackets.slice(0, labels.index) : brackets;
  const [first = "", ...parts] = said.split(", ");
  const flags = new Set(first.match(/ \((scan|durable|leaked)\)/g)?.map((flag) => flag.slice(2, -1)));
  const minutes = parts.map((part) => /^(\d{1,12}) minutes$/.exec(part)?.[1]).find((found) => found !== undefined);
  const others = parts.filter((part) => part !== "locked to thread" && !/^\d{1,12} minutes$/.test(part));
  return {
    id: Number(id),
    state: first.replaceAll(/ \((scan|durable)\)/g, ""),
    waitMinutes: minutes === undefined ? null : Number(minutes),
    isLockedToThread: parts.includes("locked to thread"),
    isScanned: flags.has("scan"),
    isDurable: flags.has("durable"),
    labels: Object.fromEntries((read ?? []).map(({ key, text }) => [key, text])),
    extra: [registers.trim(), ...others].filter(Boolean).join(", "),
  };
}
