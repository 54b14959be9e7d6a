"use client";
import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { currentPreference } from "../preferences/browser-preferences.ts";
import { exactly } from "./transform-words.ts";
import type { WorkbenchState } from "./use-profile-query.ts";
import { workbenchKey } from "./workbench-keys.ts";

/** The keys of the workbench. A view that a key opened takes the focus, so that the next key finds it. */
export function useWorkbenchKeys(
  state: WorkbenchState,
  onState: (change: Partial<WorkbenchState>) => void,
): { ref: RefObject<HTMLDivElement | null>; onKeyDown: (event: KeyboardEvent) => void } {
  const ref = useRef<HTMLDivElement>(null);
  const isByKey = useRef(false);
  const lastKey = useRef("");
  useEffect(() => {
    if (!isByKey.current) return;
    isByKey.current = false;
    const picture = ref.current?.querySelector<HTMLElement>("[role=tree]");
    (picture ?? ref.current)?.focus({ preventScroll: true });
  });
  return {
    ref,
    onKeyDown(event) {
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
    },
  };
}
