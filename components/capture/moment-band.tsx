"use client";
import { memo } from "react";
import type { Reader } from "../../model/format/time.ts";
import type { CaptureView } from "../../model/views/captures.ts";
import { ChartGroup } from "../charts/chart-group.tsx";
import styles from "./capture-page.module.css";
import { MomentChart } from "./moment-chart.tsx";
import { WhyAsked } from "./why-asked.tsx";
import { WhyItFired } from "./why-it-fired.tsx";

/** Four fit beside the numbers. */
const curvesShown = 4;

/** Why it fired, and what the signals did ten minutes before and after. */
export const MomentBand = memo(function MomentBand({ view, reader }: { view: CaptureView; reader: Reader }) {
  const curves = view.curves.slice(0, curvesShown);
  const columns = `minmax(0, 428fr) repeat(${curves.length}, minmax(0, 209fr))`;
  return (
    <div className={styles.moment} style={{ gridTemplateColumns: curves.length > 0 ? columns : undefined }}>
      {view.why.rule === null ? (
        <WhyAsked why={view.why} reader={reader} />
      ) : (
        <WhyItFired why={view.why} reader={reader} />
      )}
      <ChartGroup isFixed>
        {curves.map((curve, place) => (
          <MomentChart
            key={curve.title}
            curve={curve}
            range={view.curvesRange}
            momentMs={view.capture.atMs}
            fired={place === 0 && view.why.rule !== null && view.why.unit === curve.unit ? view.why.value : null}
            marks={view.marks}
          />
        ))}
      </ChartGroup>
    </div>
  );
});
