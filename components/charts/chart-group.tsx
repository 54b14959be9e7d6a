"use client";
import { createContext, type ReactNode, useContext, useId, useMemo, useState } from "react";
import { useHold } from "../live/live.tsx";

interface ChartGroupState {
  id: string;
  pinned: boolean;
  setPinned: (pinned: boolean) => void;
  /** The page fixes its own range: dragging chooses none. */
  isFixed: boolean;
}

const Group = createContext<ChartGroupState>({ id: "page", pinned: false, setPinned: () => {}, isFixed: false });

/** The charts of one page: they share a crosshair, and pinning it pauses the page. */
export function ChartGroup({ children, isFixed = false }: { children: ReactNode; isFixed?: boolean }) {
  const id = useId();
  const [pinned, setPinned] = useState(false);
  useHold("pin", pinned);
  const group = useMemo(() => ({ id, pinned, setPinned, isFixed }), [id, pinned, isFixed]);
  return <Group value={group}>{children}</Group>;
}

export function useChartGroup(): ChartGroupState {
  return useContext(Group);
}
