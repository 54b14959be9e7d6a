import type { Spark } from "../../model/views/curves.ts";

/** Where a spark is drawn: pixels, and the values at its foot and head. */
export interface SparkFrame {
  width: number;
  height: number;
  min: number;
  max: number;
}

/**
 * The frame that fits `sparks`: from 0 where they come near it; else around their middle and at least two fifths of
 * the greatest value high, so that wobble stays wobble.
 */
export function sparkFrame(sparks: readonly Spark[], width: number, height: number): SparkFrame {
  const known = sparks.flat().filter((value) => value !== null);
  const top = known.reduce((greatest, value) => Math.max(greatest, value), 0);
  const bottom = known.reduce((least, value) => Math.min(least, value), top);
  if (top === 0) return { width, height, min: 0, max: 1 };
  if (bottom < top * 0.3) return { width, height, min: 0, max: top * 1.04 };
  const half = Math.max(top - bottom, top * 0.4) * 0.55;
  const middle = (top + bottom) / 2;
  return { width, height, min: Math.max(0, middle - half), max: middle + half };
}

/** An SVG path of a spark; a null breaks the line, a lone point is a short dash. */
export function sparkPath(spark: Spark, frame: SparkFrame): string {
  const step = spark.length > 1 ? frame.width / (spark.length - 1) : frame.width;
  let path = "";
  spark.forEach((value, i) => {
    if (value === null) return;
    const x = (i * step).toFixed(1);
    const begins = spark[i - 1] === null || spark[i - 1] === undefined;
    const alone = begins && (spark[i + 1] === null || spark[i + 1] === undefined);
    path += `${begins ? "M" : "L"}${x} ${heightOf(value, frame)}${alone ? "h1.5" : ""}`;
  });
  return path;
}

/** A closed band between two sparks, in one piece per stretch where both are known. */
export function bandPath(low: Spark, high: Spark, frame: SparkFrame): string {
  const step = high.length > 1 ? frame.width / (high.length - 1) : frame.width;
  let path = "";
  let stretch: number[] = [];
  const close = () => {
    if (stretch.length > 1) path += outline(stretch, low, high, step, frame);
    stretch = [];
  };
  for (let i = 0; i < high.length; i++) {
    if (low[i] == null || high[i] == null) close();
    else stretch.push(i);
  }
  close();
  return path;
}

function outline(stretch: number[], low: Spark, high: Spark, step: number, frame: SparkFrame): string {
  const there = stretch.map((i) => `${(i * step).toFixed(1)} ${heightOf(high[i] ?? 0, frame)}`);
  const back = stretch.toReversed().map((i) => `${(i * step).toFixed(1)} ${heightOf(low[i] ?? 0, frame)}`);
  return `M${there.join("L")}L${back.join("L")}Z`;
}

function heightOf(value: number, { height, min, max }: SparkFrame): string {
  const share = Math.min(1, Math.max(0, (value - min) / (max - min)));
  return (height - 1 - share * (height - 2)).toFixed(1);
}
