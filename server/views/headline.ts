import { type Direction, directionCode } from "../../model/directions.ts";
import type { Phrase } from "../../model/findings.ts";
import { isSidecarKind, kinds, type SidecarKind } from "../../model/kinds.ts";
import type { TrafficSeries } from "./traffic-series.ts";

/** Which traffic the headline figures are of, so that each request counts once. */
export interface Headline {
  series: TrafficSeries[];
  directions: Direction[];
  kinds: SidecarKind[];
}

const requestsOf = (all: readonly TrafficSeries[]) =>
  all.reduce((sum, { columns }) => sum + columns.requests.reduce((a, b) => a + b, 0), 0);
const isCovered = ({ columns }: TrafficSeries) => columns.coveredMs.some((covered) => covered > 0);

/**
 * Picks among counted series by kind and direction (others may be asked for too): `in`, else whatever there is; of
 * several sidecar kinds the one with most requests. Counted Go processes are added, for they stand where no sidecar does.
 */
export function headlineOf(all: readonly TrafficSeries[], kindName: (id: number) => string): Headline {
  const covered = all.filter(isCovered);
  const inward = covered.filter(({ keys }) => keys.direction === directionCode("in"));
  const chosen = inward.length > 0 ? inward : covered;
  const byKind = Map.groupBy(chosen, ({ keys }) => kindName(keys.kind ?? 0));
  const sidecars = [...byKind]
    .filter(([kind]) => isSidecarKind(kind) && kinds[kind].isSidecar)
    .toSorted((a, b) => requestsOf(b[1]) - requestsOf(a[1]));
  const others = [...byKind].filter(([kind]) => isSidecarKind(kind) && !kinds[kind].isSidecar);
  const picked = [...sidecars.slice(0, 1), ...others];
  return {
    series: picked.flatMap(([, series]) => series),
    directions: inward.length > 0 ? ["in"] : ["out", "unknown"],
    kinds: picked.map(([kind]) => kind).filter(isSidecarKind),
  };
}

/** `in, MOSN`, or what stands in for it. */
export function headlinePhrase({ series, directions, kinds: picked }: Headline): Phrase[] {
  if (series.length === 0) return [{ text: "no traffic known" }];
  const of = picked.map((kind) => kinds[kind].label).join(" and ");
  return [{ text: directions[0] === "in" ? `in, ${of}` : `out and unknown, ${of}: no inward traffic is known` }];
}
