import type { Locator } from "playwright-core";

/** How many colours stand on a canvas (2d), looked at every few pixels; an empty one has a single one. */
export function paintedColours(canvas: Locator): Promise<number> {
  return canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const context = (element as HTMLCanvasElement).getContext("2d");
    const pixels = context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray(0);
    const colours = new Set<number>();
    for (let at = 0; at < pixels.length; at += 28) {
      colours.add(((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0));
    }
    return colours.size;
  });
}
