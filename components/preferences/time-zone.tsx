"use client";
import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import { usePreference } from "./browser-preferences.ts";

const Initial = createContext({ zone: "UTC", times: "browser" });

/** `initial` is the zone that the browser told at its last visit, so that the server writes the same times; `times` is whose clock was chosen. */
export function TimeZoneProvider({
  initial,
  times,
  children,
}: {
  initial: string;
  times: string;
  children: ReactNode;
}) {
  return <Initial value={{ zone: initial, times }}>{children}</Initial>;
}

const never = () => () => {};
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The IANA zone in which times are written, `mesh` being the mesh's own; while hydrating, the one that the server used. */
export function useTimeZone(mesh: string | undefined): string {
  const initial = useContext(Initial);
  const own = useSyncExternalStore(never, browserZone, () => initial.zone);
  const times = usePreference("times") ?? initial.times;
  return times === "utc" ? "UTC" : times === "mesh" ? (mesh ?? own) : own;
}
