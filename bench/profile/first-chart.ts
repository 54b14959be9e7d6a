import type { Page } from "playwright-core";

interface Began {
  meshscopeBeganMs?: number;
}

/** Notes when a file was last chosen, or something clicked, on every page that this one shows from now on. */
export async function watchBegin(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const event of ["change", "click"]) {
      addEventListener(event, () => Object.assign(globalThis, { meshscopeBeganMs: performance.now() }), true);
    }
  });
}

/** How a page shows that its flame graph is there: an element, or a text that stands beside it. */
export type Drawn = { selector: string } | { text: string };

/** Milliseconds from what `begin` does on the page to the frame after its flame graph was drawn. The document must stay. */
export async function firstChartMs(page: Page, drawn: Drawn, begin: () => Promise<void>): Promise<number> {
  await page.evaluate(() => Object.assign(globalThis, { meshscopeBeganMs: Number.NaN }));
  const seen = page.evaluate(async (sign) => {
    const isThere = () =>
      "selector" in sign
        ? document.querySelector(sign.selector) !== null
        : (document.body.textContent ?? "").includes(sign.text);
    for (let framesSince = 0; framesSince < 2; framesSince += isThere() ? 1 : 0) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return performance.now() - ((globalThis as Began).meshscopeBeganMs ?? Number.NaN);
  }, drawn);
  await begin();
  return seen;
}
