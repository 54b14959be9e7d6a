"use client";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { useHold } from "../live/live.tsx";
import { type Crosshair, createCrosshair } from "./crosshair.ts";

interface ChartGroupState {
  crosshair: Crosshair;
  pinned: boolean;
  setPinned: (pinned: boolean) => void;
  /** The page fixes its own range: dragging chooses none. */
  isFixed: boolean;
}

const Group = createContext<ChartGroupState>({
  crosshair: createCrosshair(),
  pinned: false,
  setPinned: () => {},
  isFixed: false,
});

/** The charts of one page: they share a crosshair, and pinning it pauses the page. */
export function ChartGroup({ children, isFixed = false }: { children: ReactNode; isFixed?: boolean }) {
  const [crosshair] = useState(createCrosshair);
  const [pinned, setPinned] = useState(false);
  useHold("pin", pinned);
  const group = useMemo(() => ({ crosshair, pinned, setPinned, isFixed }), [crosshair, pinned, isFixed]);
  return <Group value={group}>{children}</Group>;
}

export function useChartGroup(): ChartGroupState {
  return useContext(Group);
}
