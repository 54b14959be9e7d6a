import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";

const source = fileURLToPath(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url));

interface AxeViolation {
  id: string;
  impact: string | null;
  nodes: { html: string }[];
}

/** What axe finds serious or critical on the page as it stands, one line each. */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(source, "utf8"));
  const violations = (await page.evaluate(
    "axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)",
  )) as AxeViolation[];
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
