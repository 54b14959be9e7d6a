import type { Curve } from "../../model/views/curves.ts";

/** How a curve is drawn: its colour's token, as a line or as a part of a stacked area. */
export interface CurveLook {
  token: string;
  area: boolean;
}

/** What a chart shows decides what its curves wear. */
export type CurveScheme = "sum" | "blame" | "percentiles" | "sick-and-sibling" | "single";

const fixed: Record<CurveScheme, Record<string, string>> = {
  sum: {},
  blame: {
    mesh: "accent",
    unanswered: "series-3",
    sidecar: "accent",
    app: "app",
    application: "app",
    all: "text-2",
    errors: "text-2",
    failed: "text-2",
  },
  percentiles: { p99: "heat-6", p90: "heat-5", p50: "heat-4", mean: "text-3", calls: "app", rt: "heat-5" },
  "sick-and-sibling": { instance: "bad", sick: "bad", sibling: "text-3", siblings: "text-3" },
  single: { instance: "text-2" },
};

/** Looks of curves in their order; a curve without a fixed colour takes the next of the series. */
export function curveLooks(curves: readonly Curve[], scheme: CurveScheme): CurveLook[] {
  let next = 0;
  const alone = scheme === "percentiles" && curves.length === 1 ? "heat-5" : undefined;
  return curves.map((curve) => ({
    token: alone ?? fixed[scheme][curve.id] ?? `series-${(next++ % 8) + 1}`,
    area: scheme === "sum" || scheme === "blame",
  }));
}
