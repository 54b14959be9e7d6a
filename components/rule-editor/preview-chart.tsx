"use client";
import { useMemo } from "react";
import { formatSignal } from "../../model/format/signal-value.ts";
import { instancePath } from "../../model/paths.ts";
import { testsOf } from "../../model/rule-conditions.ts";
import type { PreviewedReplay } from "../../model/rule-replay.ts";
import type { Rule } from "../../model/rules.ts";
import { signals } from "../../model/signals.ts";
import type { CurveSet, EventMark } from "../../model/views/curves.ts";
import { TimeChart } from "../charts/time-chart.tsx";

/** The rule's first signal on the instances that it would have fired on, with the firings below. */
export function PreviewChart({ rule, replay }: { rule: Rule; replay: PreviewedReplay }) {
  const spec = signals[rule.signal];
  const set = useMemo<CurveSet>(
    () => ({
      startMs: replay.range.fromMs,
      stepMs: replay.stepMs,
      gaps: [],
      curves: shownCurves(replay).map(({ instanceKey, values }) => ({
        id: instanceKey,
        label: replay.names[instanceKey]?.name ?? instanceKey,
        values,
      })),
    }),
    [replay],
  );
  const marks = useMemo<EventMark[]>(
    () =>
      replay.firings.map(({ instanceKey, atMs, reason }) => ({
        atMs,
        untilMs: atMs,
        kind: "firing",
        label: `${replay.names[instanceKey]?.name ?? instanceKey}: ${reason}`,
        href: instancePath(instanceKey),
      })),
    [replay],
  );
  return (
    <TimeChart
      title={spec.label}
      unit={spec.unit}
      scheme="single"
      set={set}
      range={replay.range}
      marks={marks}
      thresholds={thresholdsOf(rule)}
      height={220}
      timeTickCount={6}
    />
  );
}

/** More names than this do not fit beside the title. */
const maxShown = 5;

const highest = ({ values }: PreviewedReplay["curves"][number]): number =>
  values.reduce<number>((most, value) => Math.max(most, value ?? most), 0);

/** Those of instances that it would have fired on, where there are any; else those that rose highest. */
function shownCurves({ curves, byInstance }: PreviewedReplay): PreviewedReplay["curves"] {
  const fired = new Set(byInstance.map(({ instanceKey }) => instanceKey));
  if (fired.size > 0) return curves.filter(({ instanceKey }) => fired.has(instanceKey)).slice(0, maxShown);
  return curves.toSorted((a, b) => highest(b) - highest(a)).slice(0, maxShown);
}

function thresholdsOf(rule: Rule): { value: number; label: string }[] {
  const [test] = rule.conditions ? testsOf(rule.conditions.when) : [];
  const abs = rule.conditions ? (test?.test === "window" ? test.abs : 0) : rule.abs;
  return abs > 0 ? [{ value: abs, label: `abs ${formatSignal(abs, rule.signal)}` }] : [];
}
