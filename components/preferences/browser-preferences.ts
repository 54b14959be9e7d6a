"use client";
import { useEffect, useSyncExternalStore } from "react";

type Attribute = "theme" | "density" | "rail" | "keys" | "times";

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

export function chooseTheme(theme: "dark" | "light"): void {
  choosePreference("theme", theme);
}

export function toggleTheme(): void {
  chooseTheme(currentPreference("theme") === "light" ? "dark" : "light");
}

/** Paper is light, whatever the screen is: called when printing begins, it returns what ends it. */
function lightPaper(): () => void {
  const theme = document.documentElement.dataset["theme"];
  document.documentElement.dataset["theme"] = "light";
  return () => {
    document.documentElement.dataset["theme"] = theme ?? "dark";
  };
}

/** Prints in light colours for as long as the component is there. */
export function useLightPaper(): void {
  useEffect(() => {
    let restore = () => {};
    const begin = () => {
      restore = lightPaper();
    };
    const end = () => restore();
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
    return () => {
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", end);
    };
  }, []);
}

/** Folded or open; where nothing was chosen the width of the window decides. */
export function toggleRail(): void {
  const rail = currentPreference("rail") ?? (matchMedia("(max-width: 1359px)").matches ? "folded" : "open");
  choosePreference("rail", rail === "folded" ? "open" : "folded");
}
