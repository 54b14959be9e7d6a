import type { Milliseconds } from "../../../model/units.ts";
import type { GridQuery } from "../port.ts";
import type { Manifest } from "../segments/manifest.ts";
import { StoreError } from "../store-error.ts";
import type { Grid } from "../tables/cells-sql.ts";
import { ceilTo, floorTo, grainMs, hourMs, minuteMs, type Resolution, resolutions } from "../tables/resolutions.ts";

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
  const resolution = step % hourMs === 0 ? "hour" : step % minuteMs === 0 ? "minute" : "fine";
  return { ...grid, resolution, single: false };
}

function singlePoint(fromMs: number, toMs: number, fineStepMs: Milliseconds): QueryGrid {
  const spanMs = toMs - fromMs;
  const resolution = spanMs >= singleGrains * hourMs ? "hour" : spanMs >= singleGrains * minuteMs ? "minute" : "fine";
  const grain = grainMs(resolution, fineStepMs);
  const from = floorTo(fromMs, grain);
  const to = ceilTo(toMs, grain);
  return { fromMs: from, toMs: to, stepMs: to - from, originMs: from, resolution, single: true };
}

/**
 * From which files to read what: the grid's resolution, and for the part where that is gone already the next coarser
 * one. Of a single point the whole hours in the middle are read as hours.
 */
export function piecesOf(grid: QueryGrid, completeFromMs: Manifest["completeFromMs"]): Piece[] {
  const pieces: Piece[] = [];
  let toMs = grid.toMs;
  for (const resolution of resolutions.slice(resolutions.indexOf(grid.resolution))) {
    const fromMs = Math.max(grid.fromMs, completeFromMs[resolution]);
    if (fromMs >= toMs) continue;
    pieces.push({ resolution, fromMs, toMs });
    toMs = fromMs;
  }
  return grid.single ? pieces.flatMap((piece) => wholeHours(piece, completeFromMs.hour)) : pieces;
}

function wholeHours(piece: Piece, hourFromMs: number): Piece[] {
  const fromMs = ceilTo(Math.max(piece.fromMs, hourFromMs), hourMs);
  const toMs = floorTo(piece.toMs, hourMs);
  if (piece.resolution !== "minute" || toMs - fromMs < 2 * hourMs) return [piece];
  const parts: Piece[] = [
    { resolution: "minute", fromMs: piece.fromMs, toMs: fromMs },
    { resolution: "hour", fromMs, toMs },
    { resolution: "minute", fromMs: toMs, toMs: piece.toMs },
  ];
  return parts.filter((part) => part.fromMs < part.toMs);
}
