import type { Milliseconds } from "../../../model/units.ts";
import type { GridQuery } from "../port.ts";
import type { Manifest } from "../segments/manifest.ts";
import { StoreError } from "../store-error.ts";
import type { Grid } from "../tables/cells-sql.ts";
import { ceilTo, floorTo, grainMs, hourMs, minuteMs, type Resolution, tenMinuteMs } from "../tables/resolutions.ts";

/** The grid of a query, and the resolution that it is read in. */
export interface QueryGrid extends Grid {
  resolution: Resolution;
  /** One point per group, for the whole range. */
  single: boolean;
}

/** A part of the range and the resolution that its files are read in. Parts do not overlap. */
export interface Piece {
  resolution: Resolution;
  fromMs: number;
  toMs: number;
}

const maxPoints = 100_000;
/** The ends of a single point may be off by this part of its range. */
const singleGrains = 60;

/**
 * The range widened to whole steps; a step is rounded up to a multiple of the finest. A step as long as the range
 * gives one point, whose range is widened to whole minutes or hours only where that is a small part of it.
 */
export function gridOf(query: Pick<GridQuery, "fromMs" | "toMs" | "stepMs">, fineStepMs: Milliseconds): QueryGrid {
  const { fromMs, toMs, stepMs } = query;
  if (![fromMs, toMs, stepMs].every((ms) => Number.isFinite(ms) && ms >= 0) || stepMs <= 0 || toMs <= fromMs) {
    throw new StoreError("bad-query", `no range: from ${fromMs} to ${toMs} in steps of ${stepMs} ms`);
  }
  if (stepMs >= toMs - fromMs) return singlePoint(fromMs, toMs, fineStepMs);
  const step = ceilTo(stepMs, fineStepMs);
  const grid = { fromMs: floorTo(fromMs, step), toMs: ceilTo(toMs, step), stepMs: step, originMs: 0 };
  if ((grid.toMs - grid.fromMs) / step > maxPoints)
    throw new StoreError("bad-query", `more than ${maxPoints} points are asked for`);
  return { ...grid, resolution: resolutionOf(step), single: false };
}

/** The coarsest of which each step is made of whole ones. */
function resolutionOf(stepMs: Milliseconds): Resolution {
  if (stepMs % hourMs === 0) return "hour";
  if (stepMs % tenMinuteMs === 0) return "tenMinute";
  return stepMs % minuteMs === 0 ? "minute" : "fine";
}

function singlePoint(fromMs: number, toMs: number, fineStepMs: Milliseconds): QueryGrid {
  const spanMs = toMs - fromMs;
  const resolution = spanMs >= singleGrains * hourMs ? "hour" : spanMs >= singleGrains * minuteMs ? "minute" : "fine";
  const grain = grainMs(resolution, fineStepMs);
  const from = floorTo(fromMs, grain);
  const to = ceilTo(toMs, grain);
  return { fromMs: from, toMs: to, stepMs: to - from, originMs: from, resolution, single: true };
}

/** What stands in for a resolution where it is gone already, or was not made yet, in this order. */
const insteadOf: Record<Resolution, readonly Resolution[]> = {
  fine: ["fine", "minute", "hour"],
  minute: ["minute", "hour"],
  tenMinute: ["tenMinute", "minute", "hour"],
  hour: ["hour"],
};

/**
 * From which files to read what: the grid's resolution, and where that is not there another one. Of a single point the
 * whole hours in the middle are read as hours, and the whole ten minutes beside them as those.
 */
export function piecesOf(grid: QueryGrid, completeFromMs: Manifest["completeFromMs"]): Piece[] {
  const pieces: Piece[] = [];
  let toMs = grid.toMs;
  for (const resolution of insteadOf[grid.resolution]) {
    const fromMs = Math.max(grid.fromMs, completeFromMs[resolution]);
    if (fromMs >= toMs) continue;
    pieces.push({ resolution, fromMs, toMs });
    toMs = fromMs;
  }
  if (!grid.single) return pieces;
  const inHours = pieces.flatMap((piece) => wholeSteps(piece, "hour", completeFromMs.hour));
  return inHours.flatMap((piece) => wholeSteps(piece, "tenMinute", completeFromMs.tenMinute));
}

/** A piece in minutes with its middle in coarser steps, where that is two of them at least. */
function wholeSteps(piece: Piece, resolution: "hour" | "tenMinute", completeFromMs: number): Piece[] {
  const stepMs = grainMs(resolution, minuteMs);
  const fromMs = ceilTo(Math.max(piece.fromMs, completeFromMs), stepMs);
  const toMs = floorTo(piece.toMs, stepMs);
  if (piece.resolution !== "minute" || toMs - fromMs < 2 * stepMs) return [piece];
  const parts: Piece[] = [
    { resolution: "minute", fromMs: piece.fromMs, toMs: fromMs },
    { resolution, fromMs, toMs },
    { resolution: "minute", fromMs: toMs, toMs: piece.toMs },
  ];
  return parts.filter((part) => part.fromMs < part.toMs);
}
