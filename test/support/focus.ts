import type { Page } from "playwright-core";

/** What has the focus, as a screen reader names it. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.ariaLabel ?? element?.textContent ?? "";
  });
}

/** Whether what has the focus wears a ring that the eye sees: its own, its label's, or that of the row it covers. */
export function hasFocusRing(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return false;
    const around = element.closest("label") ?? element;
    const rings = [getComputedStyle(element), getComputedStyle(element, "::after"), getComputedStyle(around)];
    return rings.some(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && outlineWidth !== "0px");
  });
}
