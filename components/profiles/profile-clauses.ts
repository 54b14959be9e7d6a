import type { SampleType } from "../../model/call-tree.ts";
import { formatBytes } from "../../model/format/bytes.ts";
import { formatCount } from "../../model/format/number.ts";
import { formatRatio } from "../../model/format/percent.ts";
import type { FunctionRow, FunctionTable, ProfileFacts } from "../../model/profiles/answers.ts";
import { familyOf } from "../flame/function-families.ts";

const maxFamilies = 4;
/** Less is no answer to whose it is. */
const leastShare = 0.01;

/** How much a profile holds: `71 samples`, `281 MiB in use`; stacks where it counts neither. */
export function amountWords({ sampleTypes, defaultSampleType, samples }: ProfileFacts): string {
  const counted = sampleTypes.find(({ type, unit }) => unit === "count" && !type.endsWith("objects"));
  if (counted) return `${formatCount(counted.total)} ${nounOf(counted)}`;
  const usual = sampleTypes[defaultSampleType];
  if (usual?.unit === "bytes")
    return `${formatBytes(usual.total)} ${usual.type.startsWith("alloc") ? "allocated" : "in use"}`;
  return `${formatCount(samples)} ${samples === 1 ? "stack" : "stacks"}`;
}

function nounOf({ type, total }: SampleType): string {
  const singular = type === "threadcreate" ? "thread" : type.replace(/s$/, "");
  return total === 1 ? singular : `${singular}s`;
}

/** Under the verdict: whose it is by package, what of the file is missing, what else it tells; each a sentence. */
export function profileClauses(facts: ProfileFacts, table: FunctionTable | undefined): string[] {
  const note = (name: string): string | undefined => facts.notes.find((one) => one.name === name)?.value;
  const shown = note("shown");
  return [
    table && !table.difference ? familyClause(table.rows, table.sampleType.total) : "",
    facts.hasNames ? "" : "It tells addresses only; go tool pprof with the binary names them.",
    shown === undefined ? "" : `Part of a profile: ${shown}.`,
    heapClause(note),
    note("comment") ?? "",
  ].filter(Boolean);
}

/** What is its own, by who owns the function: is it the mesh, the application or the runtime? */
function familyClause(rows: readonly FunctionRow[], whole: number): string {
  if (whole <= 0) return "";
  const own = new Map<string, number>();
  for (const { name, file, self } of rows) {
    const family = familyOf(name, file).name;
    own.set(family, (own.get(family) ?? 0) + self);
  }
  const shares = [...own]
    .filter(([, self]) => self / whole >= leastShare)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, maxFamilies)
    .map(([family, self]) => `${family} ${formatRatio(self / whole)}`);
  return shares.length < 2 ? "" : `Own by package: ${shares.join(", ")}.`;
}

/** MemStats of the moment, which Go writes behind its heap in text. */
function heapClause(note: (name: string) => string | undefined): string {
  const [alloc, next, count] = [note("HeapAlloc"), note("NextGC"), note("NumGC")];
  if (alloc === undefined || next === undefined || count === undefined) return "";
  return `MemStats: heap ${formatBytes(Number(alloc))}, next GC at ${formatBytes(Number(next))}, ${formatCount(Number(count))} GCs.`;
}
