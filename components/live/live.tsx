"use client";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { afterChange, isLive, type LiveState, liveAtFirst } from "./live-state.ts";
import { useStatusQuery } from "./use-status.ts";
import { useTextHold } from "./use-text-hold.ts";

interface Live {
  state: LiveState;
  setWanted: (wanted: boolean) => void;
  hold: (name: string, held: boolean) => void;
}

const LiveContext = createContext<Live>({ state: liveAtFirst, setWanted: () => {}, hold: () => {} });

/** Holds whether the page follows the mesh. Text that a person marks or types pauses it by itself. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState(liveAtFirst);
  const nowMs = useStatusQuery().data?.nowMs ?? 0;
  const clock = useRef(nowMs);
  useEffect(() => {
    clock.current = nowMs;
  }, [nowMs]);
  const setWanted = useCallback(
    (wanted: boolean) => setState((before) => afterChange(before, { wanted }, clock.current)),
    [],
  );
  const hold = useCallback(
    (name: string, held: boolean) =>
      setState((before) =>
        before.holds.has(name) === held ? before : afterChange(before, { hold: { name, held } }, clock.current),
      ),
    [],
  );
  useTextHold(hold);
  const live = useMemo(() => ({ state, setWanted, hold }), [state, setWanted, hold]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useLive(): Live {
  return useContext(LiveContext);
}

/** Pauses the page while `held`. */
export function useHold(name: string, held: boolean): void {
  const { hold } = useLive();
  useEffect(() => {
    hold(name, held);
    return () => hold(name, false);
  }, [hold, name, held]);
}

/** The interval at which views are asked again; false while paused. */
export function useRefetchMs(): number | false {
  const intervalMs = useStatusQuery().data?.scrapeIntervalMs ?? 5_000;
  return isLive(useLive().state) ? Math.max(1_000, intervalMs) : false;
}
