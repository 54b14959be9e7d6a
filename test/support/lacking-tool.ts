import type { TestContext } from "vitest";

/** Skips the running test for the lack of a tool, with the reason; with CI=true, where nothing may be skipped, fails it. */
export function skipForLack(test: TestContext, missing: string): never {
  if (process.env["CI"] === "true") throw new Error(`CI=true, and nothing may be skipped: ${missing}`);
  return test.skip(missing);
}
