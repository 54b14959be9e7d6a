"use client";
import { type RefObject, useEffect, useRef } from "react";
import { currentPreference } from "../preferences/browser-preferences.ts";
import { exactly } from "./transform-words.ts";
import type { WorkbenchState } from "./use-profile-query.ts";
import { workbenchKey } from "./workbench-keys.ts";

/**
 * The keys of the workbench, wherever in the element of the answer the focus is. A view that a key opened takes the focus,
 * so that the next key finds it.
 */
export function useWorkbenchKeys(
  state: WorkbenchState,
  onState: (change: Partial<WorkbenchState>) => void,
): RefObject<HTMLDivElement | null> {
  const bench = useRef<HTMLDivElement>(null);
  const isByKey = useRef(false);
  const lastKey = useRef("");
  useEffect(() => {
    const element = bench.current;
    if (isByKey.current) {
      isByKey.current = false;
      const picture = element?.querySelector<HTMLElement>("[role=tree]");
      (picture ?? element)?.focus({ preventScroll: true });
    }
    const press = (event: KeyboardEvent): void => {
      const { target, key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || currentPreference("keys") === "off") return;
      if (target instanceof Element && target.matches("input, textarea, select")) return;
      // After g a letter names a page.
      const isOfSequence = lastKey.current === "g";
      lastKey.current = key;
      if (isOfSequence) return;
      const change = workbenchKey(key, state, (name) => `ignore:${exactly(name)}`);
      if (!change) return;
      event.preventDefault();
      event.stopPropagation();
      isByKey.current = true;
      onState(change);
    };
    element?.addEventListener("keydown", press);
    return () => element?.removeEventListener("keydown", press);
  });
  return bench;
}
