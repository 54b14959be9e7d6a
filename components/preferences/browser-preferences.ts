"use client";
import { useSyncExternalStore } from "react";

type Attribute = "theme" | "density" | "rail" | "keys";

/** Sets a preference: on the document, which CSS follows at once, and in a cookie for the next page. */
export function choosePreference(name: Attribute, value: string): void {
  document.documentElement.dataset[name] = value;
  document.cookie = `${name}=${value};path=/;max-age=31536000;samesite=lax`;
}

export function currentPreference(name: Attribute): string | undefined {
  return document.documentElement.dataset[name];
}

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true });
  return () => observer.disconnect();
}

/** The attribute as it stands on the document; null while the server renders. */
export function usePreference(name: Attribute): string | null {
  return useSyncExternalStore(
    subscribe,
    () => currentPreference(name) ?? null,
    () => null,
  );
}

export function toggleTheme(): void {
  choosePreference("theme", currentPreference("theme") === "light" ? "dark" : "light");
}

/** Folded or open; where nothing was chosen the width of the window decides. */
export function toggleRail(): void {
  const rail = currentPreference("rail") ?? (matchMedia("(max-width: 1359px)").matches ? "folded" : "open");
  choosePreference("rail", rail === "folded" ? "open" : "folded");
}
