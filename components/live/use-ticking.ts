"use client";
import { useEffect, useState } from "react";
import { useStatusQuery } from "./use-status.ts";

/** The console's clock, carried on every second between two answers: for countdowns. */
export function useTickingNow(): number {
  const { data, dataUpdatedAt } = useStatusQuery();
  const [passedMs, setPassedMs] = useState(0);
  useEffect(() => {
    setPassedMs(0);
    const timer = setInterval(() => setPassedMs(Math.max(0, Date.now() - dataUpdatedAt)), 1_000);
    return () => clearInterval(timer);
  }, [dataUpdatedAt]);
  return (data?.nowMs ?? 0) + passedMs;
}
