"use client";
import { useEffect } from "react";
import { useScope } from "../scope/use-scope.ts";

/**
 * Filters by what is clicked: a value (`data-chooses="zone=hz-a"`) by a click, with Alt by all but it; what stands for
 * one (`data-filter`: a row, an entry of a legend) with Alt, and with Shift too by all but it.
 */
export function useFilterClicks(): void {
  const { choose } = useScope();
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (!(event.target instanceof Element)) return;
      const value = event.target.closest<HTMLElement>("[data-chooses]")?.dataset["chooses"];
      const whole = event.altKey ? event.target.closest<HTMLElement>("[data-filter]")?.dataset["filter"] : undefined;
      const chosen = termOf(value ?? whole);
      if (!chosen) return;
      event.preventDefault();
      event.stopPropagation();
      choose(chosen.name, chosen.value, value === undefined ? event.shiftKey : event.altKey);
    };
    document.addEventListener("click", onClick, { capture: true });
    return () => document.removeEventListener("click", onClick, { capture: true });
  }, [choose]);
}

function termOf(text: string | undefined): { name: string; value: string } | null {
  const at = text?.indexOf("=") ?? -1;
  return text === undefined || at < 1 ? null : { name: text.slice(0, at), value: text.slice(at + 1) };
}
