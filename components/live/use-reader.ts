"use client";
import { useMemo } from "react";
import type { Reader } from "../../model/format/time.ts";
import { useTimeZone } from "../preferences/time-zone.tsx";
import { useStatus } from "./use-status.ts";

/** Who reads times: the browser's zone, and now as the console's clock has it. */
export function useReader(): Reader {
  const status = useStatus();
  const timeZone = useTimeZone(status?.timeZone);
  const nowMs = status?.nowMs ?? 0;
  return useMemo(() => ({ timeZone, nowMs }), [timeZone, nowMs]);
}
