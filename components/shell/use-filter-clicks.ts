"use client";
import { useEffect } from "react";
import { useScope } from "../scope/use-scope.ts";

/**
 * Alt and a click on anything that stands for a value (`data-filter="zone=hz-a"`: a row, an entry of a legend) filter
 * by it; with Shift too, by all but it.
 */
export function useFilterClicks(): void {
  const { choose } = useScope();
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (!event.altKey || !(event.target instanceof Element)) return;
      const [, name, value] =
        /^([^=]+)=(.+)$/s.exec(event.target.closest<HTMLElement>("[data-filter]")?.dataset.filter ?? "") ?? [];
      if (!name || !value || event.target.closest("[data-filters]")) return;
      event.preventDefault();
      event.stopPropagation();
      choose(name, value, event.shiftKey);
    };
    document.addEventListener("click", onClick, { capture: true });
    return () => document.removeEventListener("click", onClick, { capture: true });
  }, [choose]);
}
