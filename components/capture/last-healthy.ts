import type { CaptureComparison, ComparedProfile } from "../../model/views/comparison.ts";

/** The newest healthy capture of the instance itself, of whichever kind; null: none is kept. */
export function lastHealthyOf({ profiles }: Pick<CaptureComparison, "profiles">): ComparedProfile | null {
  return profiles
    .flatMap(({ lastHealthy }) => lastHealthy ?? [])
    .reduce<ComparedProfile | null>((newest, one) => (newest && newest.atMs >= one.atMs ? newest : one), null);
}
