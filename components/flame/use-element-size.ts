import { type RefObject, useLayoutEffect, useState } from "react";

export interface ElementSize {
  widthPx: number;
  heightPx: number;
}

/** The inner size of an element, kept up to date; 0 × 0 until it is laid out. */
export function useElementSize(ref: RefObject<HTMLElement | null>): ElementSize {
  const [size, setSize] = useState<ElementSize>({ widthPx: 0, heightPx: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const read = () => {
      const next = { widthPx: element.clientWidth, heightPx: element.clientHeight };
      setSize((old) => (old.widthPx === next.widthPx && old.heightPx === next.heightPx ? old : next));
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}
