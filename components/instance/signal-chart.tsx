"use client";
import { useMemo } from "react";
import { formatSignal } from "../../model/format/signal-value.ts";
import { signals } from "../../model/signals.ts";
import type { CurveSet, Gap } from "../../model/views/curves.ts";
import type { InstanceView } from "../../model/views/instance.ts";
import { TimeChart } from "../charts/time-chart.tsx";
import type { WatchedSignal } from "./signal-rows.ts";

/** One signal of the instance drawn large, with its gaps, its thresholds and what happened. */
export function SignalChart({ view, signal }: { view: InstanceView; signal: WatchedSignal }) {
  const { row, rules } = signal;
  const spec = signals[row.signal];
  const set = useMemo<CurveSet>(
    () => ({
      ...view.grid,
      gaps: gapsOf(view, signal),
      sinceMs: view.sinceMs,
      curves: [{ id: "instance", label: spec.label, values: [...row.spark] }],
    }),
    [view, signal, row, spec],
  );
  const thresholds = useMemo(
    () =>
      rules
        .filter((rule) => rule.thresholds.abs > 0)
        .map((rule) => ({
          value: rule.thresholds.abs,
          label: `${rule.rule} abs ${formatSignal(rule.thresholds.abs, row.signal)}`,
        })),
    [rules, row.signal],
  );
  const whose = row.flow ? `${row.flow.direction}, ${row.flow.service}` : "this instance";
  return (
    <TimeChart
      edge
      title={spec.label}
      unit={spec.unit}
      whose={whose}
      scheme="single"
      set={set}
      range={view.range}
      marks={view.marks}
      thresholds={nearby(thresholds, row.spark)}
      height={132}
      timeTickCount={8}
    />
  );
}

function gapsOf(view: InstanceView, { row }: WatchedSignal): Gap[] {
  if (!row.absence) return view.gaps;
  return [{ fromMs: view.range.fromMs, toMs: view.range.toMs, state: row.absence.state, reason: row.absence.reason }];
}

// A threshold far above the curve would press it to the floor: the row's words name it then.
function nearby(
  thresholds: { value: number; label: string }[],
  values: readonly (number | null)[],
): { value: number; label: string }[] {
  const greatest = values.reduce((max: number, value) => Math.max(max, value ?? 0), 0);
  return thresholds.filter(({ value }) => value <= greatest * 4);
}
