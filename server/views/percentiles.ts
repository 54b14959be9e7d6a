import type { Phrase } from "../../model/findings.ts";
import { formatRatio } from "../../model/format/percent.ts";
import { histogramErrorRatio } from "../../model/histogram.ts";
import { kinds, type SidecarKind } from "../../model/kinds.ts";
import { applicationPath } from "../../model/paths.ts";
import type { TrafficResult } from "../store/port.ts";

/** Requests that a histogram tells of, of all requests of the same applications' headline. */
export interface HistogramShare {
  apps: { app: string; requests: number }[];
  totalRequests: number;
}

/** Which applications have a histogram, from rows by application. */
export function histogramShare(
  result: TrafficResult,
  appName: (id: number) => string,
  totalRequests: number,
): HistogramShare {
  const requests = new Map<string, number>();
  const { row, count } = result.histogram ?? { row: [], count: [] };
  for (let i = 0; i < row.length; i++) {
    const app = appName(result.keys.app?.[row[i] ?? -1] ?? 0);
    requests.set(app, (requests.get(app) ?? 0) + (count[i] ?? 0));
  }
  const apps = [...requests]
    .map(([app, total]) => ({ app, requests: total }))
    .toSorted((a, b) => b.requests - a.requests);
  return { apps, totalRequests };
}

const precision = `within ${formatRatio(histogramErrorRatio)}`;

/** Of whom the percentiles are, or why there are none. */
export function percentilesOf(share: HistogramShare, of: readonly SidecarKind[], applications: number): Phrase[] {
  const first = share.apps[0];
  if (!first)
    return [
      {
        text:
          of.length > 0
            ? `${of.map((kind) => kinds[kind].label).join(" and ")} exports no histogram of RT`
            : "no traffic known",
      },
    ];
  const link = { text: first.app, href: applicationPath(first.app) };
  if (applications <= 1) return [{ text: precision }];
  if (share.apps.length === 1) return [{ text: "of " }, link, { text: ` only; ${precision}` }];
  const counted = share.apps.reduce((sum, { requests }) => sum + requests, 0);
  const part =
    share.totalRequests > 0 ? `, ${formatRatio(Math.min(1, counted / share.totalRequests))} of requests` : "";
  return [{ text: `of ${share.apps.length} of ${applications} applications${part}; ${precision}` }];
}
