import type { StackCall } from "../../model/goroutines/report.ts";
import type { Goroutine } from "../../model/profiles/goroutines.ts";

/** One goroutine of a dump, or `count` alike ones of a goroutine profile. */
export interface GoroutineSample {
  count: number;
  /** Null: of a profile, which tells no ids, states or waits. */
  identity: { id: number; state: string; waitMinutes: number | null } | null;
  /** Innermost first. */
  calls: readonly (StackCall & { args: string })[];
  /** The function that started it; "" where it is not told. */
  creator: string;
  labels: Readonly<Record<string, string>>;
}

/** A goroutine of a dump (`debug=2`) as a sample. */
export function sampleOfDump(goroutine: Goroutine): GoroutineSample {
  return {
    count: 1,
    identity: { id: goroutine.id, state: goroutine.state, waitMinutes: goroutine.waitMinutes },
    calls: goroutine.frames,
    creator: goroutine.createdBy?.name ?? "",
    labels: goroutine.labels,
  };
}
