"use client";
import { useEffect, useState } from "react";
import type { UnixMs } from "../../model/units.ts";
import { silentSince } from "./silence.ts";
import { useStatusQuery } from "./use-status.ts";

const everyMs = 1_000;

/** Since when the console has not answered this page; null while it does. Of a page out of sight nothing is asked. */
export function useSilence(): UnixMs | null {
  const { data, error, dataUpdatedAt } = useStatusQuery();
  const [silentMs, setSilentMs] = useState<UnixMs | null>(null);
  const hasFailed = error !== null;
  const intervalMs = data?.scrapeIntervalMs ?? 5_000;
  useEffect(() => {
    let listensMs = Date.now();
    const look = () => {
      if (document.hidden) listensMs = Date.now();
      // An answer that the server prefetched has the server's time.
      const lastMs = hasFailed ? dataUpdatedAt : Math.max(dataUpdatedAt, listensMs);
      setSilentMs(silentSince({ lastMs, hasFailed, intervalMs }, Date.now()));
    };
    look();
    const timer = setInterval(look, everyMs);
    return () => clearInterval(timer);
  }, [hasFailed, intervalMs, dataUpdatedAt]);
  return silentMs;
}
