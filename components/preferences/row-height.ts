"use client";
import { usePreference } from "./browser-preferences.ts";
import { type Density, frameRowPx, rowHeightPx } from "./preferences.ts";

/** How high a row of a table is now; while the server renders, of normal density. */
export function useRowPx(): number {
  const density = usePreference("density");
  return rowHeightPx[(density ?? "normal") as Density] ?? rowHeightPx.normal;
}

/** How high a row of a flame graph is now. */
export function useFrameRowPx(): number {
  const density = usePreference("density");
  return frameRowPx[(density ?? "normal") as Density] ?? frameRowPx.normal;
}
