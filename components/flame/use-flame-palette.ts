import { type RefObject, useLayoutEffect, useState } from "react";
import { type FlamePalette, readPalette } from "./flame-palette.ts";

/** The palette in force; read again when the theme changes and when the fonts have arrived. Null before the first layout. */
export function useFlamePalette(ref: RefObject<HTMLElement | null>): FlamePalette | null {
  const [palette, setPalette] = useState<FlamePalette | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    let gone = false;
    const read = () => {
      if (!gone) setPalette(readPalette(element));
    };
    read();
    const page = element.ownerDocument;
    const observer = new MutationObserver(read);
    observer.observe(page.documentElement, { attributes: true, attributeFilter: ["data-theme", "class", "style"] });
    page.fonts.ready.then(read, read);
    return () => {
      gone = true;
      observer.disconnect();
    };
  }, [ref]);
  return palette;
}
