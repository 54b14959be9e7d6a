const stopsOf = (layer: HTMLElement) => [
  ...layer.querySelectorAll<HTMLElement>("input, button:not(:disabled), a[href]"),
];

/** The first thing of an open layer that takes the focus. */
export function firstStop(layer: HTMLElement): HTMLElement | undefined {
  return stopsOf(layer)[0];
}

/** ↑ and ↓ move the focus over what an open layer offers; Enter in its search field takes the first option. */
export function walkOptions(event: KeyboardEvent): void {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const stops = stopsOf(event.currentTarget);
  const at = stops.indexOf(event.target as HTMLElement);
  const here = stops[at];
  if (here instanceof HTMLInputElement && here.type !== "text") return;
  const first = stops.slice(at + 1).find((stop) => stop.dataset.option !== undefined);
  if (event.key === "ArrowDown") stops[Math.min(stops.length - 1, at + 1)]?.focus();
  else if (event.key === "ArrowUp") stops[Math.max(0, at - 1)]?.focus();
  else if (event.key === "Enter" && here instanceof HTMLInputElement && first) first.click();
  else return;
  event.preventDefault();
}
