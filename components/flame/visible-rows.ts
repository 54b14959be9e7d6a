/** The part of a long table that is drawn: rows `[first … last)`, and the room of the others above and below. */
export interface VisibleRows {
  first: number;
  last: number;
  abovePx: number;
  belowPx: number;
}

/** Rows drawn beyond each edge, so that a quick wheel does not show the ground. */
const spareRows = 12;

export function visibleRowsOf(count: number, rowPx: number, scrollPx: number, heightPx: number): VisibleRows {
  const first = Math.min(count, Math.max(0, Math.floor(scrollPx / rowPx) - spareRows));
  const last = Math.max(first, Math.min(count, Math.ceil((scrollPx + heightPx) / rowPx) + spareRows));
  return { first, last, abovePx: first * rowPx, belowPx: (count - last) * rowPx };
}

/** Of a table that is printed or copied. */
export function allRowsOf(count: number): VisibleRows {
  return { first: 0, last: count, abovePx: 0, belowPx: 0 };
}
