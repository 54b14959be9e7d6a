import type { GoroutineBase, GoroutineBases } from "../../../model/goroutines/bases.ts";

/** The leak of a sample capture's dump, with the dump 23 s before and a healthy sibling's beside it. */
export function sampleGoroutineBases(profile: string, nowMs: number): GoroutineBases {
  const [captureId = "", kind] = profile.split(":");
  const own = baseOf(profile, captureId, "pricing-1", nowMs - 60_000);
  if (kind !== "goroutine-text")
    return {
      own,
      siblings: [],
      previous: [],
      others: [],
      dump: kind === "goroutine" ? `${captureId}:goroutine-text` : null,
    };
  return {
    own,
    siblings: [baseOf("prf-goroutines-healthy", "", "pricing-2", nowMs - 60_000)],
    previous: [baseOf("prf-goroutines-before", "", "pricing-1", nowMs - 83_000)],
    others: [],
    dump: null,
  };
}

function baseOf(profile: string, captureId: string, instanceName: string, atMs: number): GoroutineBase {
  return { profile, captureId, app: "pricing", instanceName, atMs };
}
