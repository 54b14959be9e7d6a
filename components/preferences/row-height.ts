"use client";
import { usePreference } from "./browser-preferences.ts";
import { type Density, rowHeightPx } from "./preferences.ts";

/** How high a row of a table is now; while the server renders, of normal density. */
export function useRowPx(): number {
  const density = usePreference("density");
  return rowHeightPx[(density ?? "normal") as Density] ?? rowHeightPx.normal;
}
