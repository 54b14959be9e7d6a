"use client";
import type { FixedRange } from "../../model/time-range.ts";
import type { CurveSet, EventMark } from "../../model/views/curves.ts";
import { TimeChart } from "../charts/time-chart.tsx";
import cells from "./cells.module.css";

interface TrafficChartsProps {
  requests: CurveSet;
  failed: CurveSet;
  rt: CurveSet;
  marks: readonly EventMark[];
  range: FixedRange;
}

/** Requests, failed by whom, and RT, side by side under one crosshair. */
export function TrafficCharts({ requests, failed, rt, marks, range }: TrafficChartsProps) {
  return (
    <div className={`${cells.cells} ${cells.three}`}>
      <TimeChart
        edge
        title="Requests"
        unit="1/s"
        scheme="sum"
        set={requests}
        range={range}
        marks={marks}
        filterName="kind"
      />
      <TimeChart
        title="Failed requests"
        unit="ratio"
        whose="of all"
        scheme="blame"
        set={failed}
        range={range}
        marks={marks}
      />
      <TimeChart title="RT" unit="ms" whose="server side" scheme="percentiles" set={rt} range={range} marks={marks} />
    </div>
  );
}
