import type { KindHints, KindReader } from "./kind-reader.ts";

const maxFamilies = 20_000;
const maxNameLength = 200;

/** What was judged already, by kind and traffic metric: targets of one shape share it. */
const judged = new Map<string, Map<string, boolean>>();

/** `reader.wants`, asked once per family. Names without end are judged anew every time, so that they fill no memory. */
export function familyFilter(reader: KindReader, hints: KindHints): (family: string) => boolean {
  const key = `${reader.kind} ${hints.trafficMetric ?? ""}`;
  const known = judged.get(key) ?? new Map<string, boolean>();
  judged.set(key, known);
  return (family) => {
    const found = known.get(family);
    if (found !== undefined) return found;
    const wants = reader.wants(family, hints);
    // A copy: a slice would keep the whole body in memory.
    if (known.size < maxFamilies && family.length <= maxNameLength) known.set(Buffer.from(family).toString(), wants);
    return wants;
  };
}
