"use client";
import { useEffect, useState } from "react";
import { useStatusQuery } from "./use-status.ts";

/** The console's clock, carried on every second between two answers: for countdowns. */
export function useTickingNow(): number {
  const { data, dataUpdatedAt } = useStatusQuery();
  const [tickMs, setTickMs] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTickMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (data?.nowMs ?? 0) + Math.max(0, tickMs - dataUpdatedAt);
}
