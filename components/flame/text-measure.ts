/** Width of a text in pixels. */
export type TextMeasure = (text: string) => number;

/**
 * Widths of texts in the context's font as sums of the widths of their characters, each measured once: a name is tried
 * in many lengths, and asking the browser for every one of them is what makes a painting slow.
 */
export function textMeasure(context: CanvasRenderingContext2D, font: string): TextMeasure {
  const widths = new Map<string, number>();
  return (text) => {
    let sum = 0;
    for (const character of text) {
      let width = widths.get(character);
      if (width === undefined) {
        context.font = font;
        width = context.measureText(character).width;
        widths.set(character, width);
      }
      sum += width;
    }
    return sum;
  };
}
