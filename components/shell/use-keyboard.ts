"use client";
import { useRouter, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef } from "react";
import { applicationsPath, capturesPath, overviewPath, settingsPath } from "../../model/paths.ts";
import { currentPreference, toggleRail, toggleTheme } from "../preferences/browser-preferences.ts";
import { scopedHref } from "../scope/scoped-href.ts";
import { afterKey, type KeyAction, keyBindings } from "./key-bindings.ts";

/**
 * Listens for the keys of the whole console. Single letters rest inside inputs and where they were switched off.
 * Returns what does an action as its key does it, once the layer that asked for it is gone.
 */
export function useKeyboard(layers: { openPalette: () => void; openKeys: () => void }): (action: string) => void {
  const router = useRouter();
  const search = useSearchParams();
  const act = useRef<(action: KeyAction) => void>(() => {});
  useEffect(() => {
    act.current = (action) => {
      if (action === "jump") layers.openPalette();
      else if (action === "keys") layers.openKeys();
      else if (action === "theme") toggleTheme();
      else if (action === "rail") toggleRail();
      else if (action === "overview") router.push(scopedHref(overviewPath, search));
      else if (action === "applications") router.push(scopedHref(applicationsPath, search));
      else if (action === "captures") router.push(scopedHref(capturesPath, search));
      else if (action === "settings") router.push(scopedHref(settingsPath, search));
      else if (action === "next-row" || action === "previous-row") walkRows(action === "next-row" ? 1 : -1);
      else shortcutOf(action)?.click();
    };
  });
  useEffect(() => {
    let pending = "";
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey)) {
        event.preventDefault();
        act.current("jump");
        return;
      }
      if (event.key.toLowerCase() === "f" && (event.metaKey || event.ctrlKey) && focusTableSearch()) {
        event.preventDefault();
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || event.key === "Shift" || restsHere(event.target)) return;
      const next = afterKey(pending, event.key);
      pending = next.pending;
      if (next.action) {
        event.preventDefault();
        act.current(next.action);
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return useCallback((action) => {
    const known = keyBindings.find((binding) => binding.action === action);
    if (known) requestAnimationFrame(() => act.current(known.action));
  }, []);
}

/** The search of a table that has rows out of sight takes the focus; false where all that there is is drawn. */
function focusTableSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>("[data-answers-find]");
  if (!field || document.activeElement === field || !document.querySelector("tbody > tr[aria-hidden]")) return false;
  field.select();
  field.focus();
  return true;
}

function restsHere(target: EventTarget | null): boolean {
  if (currentPreference("keys") === "off") return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName))
  );
}

/** What a key stands for: in the row in focus, else on the page. */
function shortcutOf(action: KeyAction): HTMLElement | null {
  const row = document.activeElement?.closest("tr");
  const inRow = row?.querySelector<HTMLElement>(`[data-row-shortcut="${action}"]`);
  return inRow ?? document.querySelector<HTMLElement>(`[data-shortcut="${action}"]`);
}

/** Moves the focus to the next link that opens a row, from where it is. */
function walkRows(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>("[data-row-link]")];
  const at = links.indexOf(document.activeElement as HTMLElement);
  links[Math.min(links.length - 1, Math.max(0, at + step))]?.focus();
}
