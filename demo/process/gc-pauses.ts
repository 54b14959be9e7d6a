/** Garbage collection pauses as a Go process keeps them: all counted and summed, the last 256 for quantiles. */
export interface GcPauses {
  count: number;
  sumSeconds: number;
  recentSeconds: number[];
}

const kept = 256;

export function noGcPauses(): GcPauses {
  return { count: 0, sumSeconds: 0, recentSeconds: [] };
}

export function addGcPause(pauses: GcPauses, seconds: number): void {
  pauses.count++;
  pauses.sumSeconds += seconds;
  pauses.recentSeconds.push(seconds);
  if (pauses.recentSeconds.length > kept) pauses.recentSeconds.shift();
}

/** Minimum, quartiles and maximum of the recent pauses; zeros when there were none. */
export function gcPauseQuantiles(pauses: GcPauses): { quantile: string; seconds: number }[] {
  const sorted = pauses.recentSeconds.toSorted((a, b) => a - b);
  return ["0", "0.25", "0.5", "0.75", "1"].map((quantile) => ({
    quantile,
    seconds: sorted[Math.floor(Number(quantile) * (sorted.length - 1))] ?? 0,
  }));
}
