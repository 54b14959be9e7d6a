"use client";
import { useEffect, useRef } from "react";
import { defaultRange, type TimeRange } from "../../model/time-range.ts";
import { useScope } from "../scope/use-scope.ts";

/** Escape leaves a range with fixed ends, such as dragging chooses, for the one before; what is open closes first. */
export function useEscapeRange(): void {
  const { scope, setRange } = useScope();
  const before = useRef<TimeRange>(defaultRange);
  const isFixed = "fromMs" in scope.range;
  useEffect(() => {
    if (!isFixed) before.current = scope.range;
  }, [isFixed, scope.range]);
  useEffect(() => {
    if (!isFixed) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || event.target instanceof HTMLInputElement) return;
      if (document.querySelector(":popover-open, dialog[open]")) return;
      setRange(before.current);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [isFixed, setRange]);
}
