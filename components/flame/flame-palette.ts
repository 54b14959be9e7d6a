import { shadeTokens } from "./frame-shades.ts";
import { type FlameColour, flameColours } from "./function-families.ts";

/** The tokens of the theme in force, as the canvas wants them: resolved colours. */
export interface FlamePalette {
  fill: Record<FlameColour, string>;
  /** Of a difference, in the order of `shadeTokens`. */
  shades: string[];
  text: string;
  /** Between boxes, and what dimmed boxes fade into. */
  canvas: string;
  /** Of the selected frame. */
  outline: string;
  font: string;
}

/** The palette of `element`, read from its computed style. */
export function readPalette(element: Element): FlamePalette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const fill = Object.fromEntries(flameColours.map((colour) => [colour, token(`--flame-${colour}`)]));
  return {
    fill: fill as Record<FlameColour, string>,
    shades: shadeTokens.map(token),
    text: token("--flame-text"),
    canvas: token("--canvas"),
    outline: token("--text"),
    font: `11px ${token("--font-ui")}`,
  };
}
