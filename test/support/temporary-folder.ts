import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A new empty folder; remove it with `rmSync`, or call this inside a test to have that done. */
export function makeTemporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "meshscope-test-"));
}

/** A folder that lasts as long as the running test. */
export function temporaryFolder(): string {
  const folder = makeTemporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
