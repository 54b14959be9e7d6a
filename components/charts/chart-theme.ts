/** Colours of a chart, read from the tokens, and the hatching of gaps. */
export interface ChartTheme {
  /** A token without its dashes, e.g. `series-1`, to its colour. */
  color: (token: string) => string;
  /** A tile that repeats: a canvas, or null where there is none. */
  hatch: HTMLCanvasElement | null;
  font: string;
}
