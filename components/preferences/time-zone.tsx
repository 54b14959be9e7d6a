"use client";
import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";

const Initial = createContext("UTC");

/** `initial` is the zone that the browser told at its last visit, so that the server writes the same times. */
export function TimeZoneProvider({ initial, children }: { initial: string; children: ReactNode }) {
  return <Initial value={initial}>{children}</Initial>;
}

const never = () => () => {};
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The browser's IANA zone; while hydrating, the one that the server used. */
export function useTimeZone(): string {
  const initial = useContext(Initial);
  return useSyncExternalStore(never, browserZone, () => initial);
}
