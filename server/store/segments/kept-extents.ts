import type { KeptExtent } from "../messages.ts";
import { type Resolution, resolutions } from "../tables/resolutions.ts";
import type { Manifest } from "./manifest.ts";

/** How much is in files, resolution by resolution. */
export function keptExtents({ segments }: Pick<Manifest, "segments">): Record<Resolution, KeptExtent> {
  const entries = resolutions.map((resolution): [Resolution, KeptExtent] => {
    const own = segments.filter((segment) => segment.resolution === resolution);
    return [
      resolution,
      {
        rows: own.reduce((sum, { rows }) => sum + rows, 0),
        bytes: own.reduce((sum, { bytes }) => sum + bytes, 0),
        files: own.length,
        fromMs: own.length === 0 ? null : Math.min(...own.map(({ fromMs }) => fromMs)),
        toMs: own.length === 0 ? null : Math.max(...own.map(({ toMs }) => toMs)),
      },
    ];
  });
  return Object.fromEntries(entries) as Record<Resolution, KeptExtent>;
}
