import { setTimeout } from "node:timers/promises";
import { spentBy } from "../processes.ts";
import type { Contender } from "./peers.ts";
import type { Served } from "./target-server.ts";

export interface LiveResult {
  contender: Contender;
  cpuSeconds: number;
  pssBytes: number;
  scrapes: number;
  samples: number;
  /** CPU seconds by where they were spent: a thread that has a name, or the rest of a process. */
  places: Map<string, number>;
}

/** Lets all of them scrape side by side for a while, and tells what each has spent, over all its processes. */
export async function liveRun(
  contenders: readonly Contender[],
  served: () => Promise<Served>,
  warmUpMs: number,
  runMs: number,
): Promise<LiveResult[]> {
  await setTimeout(warmUpMs);
  const before = { served: structuredClone(await served()), cpu: contenders.map(({ pid }) => spentBy(pid)) };
  await setTimeout(runMs);
  const after = { served: await served(), cpu: contenders.map(({ pid }) => spentBy(pid)) };
  return contenders.map((contender, index) => {
    const from = before.served[contender.userAgent ?? ""];
    const to = after.served[contender.userAgent ?? ""];
    const placesBefore = before.cpu[index]?.places;
    const places = [...(after.cpu[index]?.places ?? [])].map(
      ([place, seconds]) => [place, seconds - (placesBefore?.get(place) ?? 0)] as const,
    );
    return {
      contender,
      cpuSeconds: (after.cpu[index]?.cpuSeconds ?? 0) - (before.cpu[index]?.cpuSeconds ?? 0),
      pssBytes: after.cpu[index]?.pssBytes ?? 0,
      scrapes: (to?.scrapes ?? 0) - (from?.scrapes ?? 0),
      samples: (to?.samples ?? 0) - (from?.samples ?? 0),
      places: new Map(places),
    };
  });
}
