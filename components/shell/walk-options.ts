import type { KeyboardEvent } from "react";

/** ↑ and ↓ move the focus over the fields and buttons of an open layer; Enter in a field takes the first option after it. */
export function walkOptions(event: KeyboardEvent<HTMLElement>): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("input, button:not(:disabled), a")];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  if (event.key === "ArrowDown") stops[Math.min(stops.length - 1, at + 1)]?.focus();
  else if (event.key === "ArrowUp") stops[Math.max(0, at - 1)]?.focus();
  else if (event.key === "Enter" && stops[at] instanceof HTMLInputElement)
    stops
      .slice(at + 1)
      .find((stop) => stop.dataset.option !== undefined)
      ?.click();
  else return;
  event.preventDefault();
}
