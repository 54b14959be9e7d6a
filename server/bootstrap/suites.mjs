// Runs a Vitest project and counts what it did.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pinnedNode, root } from "./setup.mjs";

/** A suite that does not end by itself is ended after so long, and counts as failed. */
const longestMs = { unit: 10 * 60_000, real: 20 * 60_000, e2e: 30 * 60_000 };

/** Runs the suite named `project` of vitest.config.ts. A run that leaves no count is one failure. */
export async function runSuite(project, extra = []) {
  const folder = mkdtempSync(join(tmpdir(), "meshscope-suite-"));
  const report = join(folder, "report.json");
  const code = await new Promise((resolve) => {
    spawn(
      pinnedNode,
      [
        "node_modules/vitest/vitest.mjs",
        "run",
        "--project",
        project,
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${report}`,
        ...extra,
      ],
      {
        cwd: root,
        stdio: "inherit",
        env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
        timeout: longestMs[project],
        killSignal: "SIGKILL",
      },
    ).on("exit", resolve);
  });
  const sum = countsOf(report, code);
  rmSync(folder, { recursive: true, force: true });
  return sum;
}

function countsOf(report, code) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites, success } = JSON.parse(
      readFileSync(report, "utf8"),
    );
    // A file that does not even load has no failed test of its own, and must count all the same.
    const failed = numFailedTests || (success && code === 0 ? 0 : Math.max(1, numFailedTestSuites));
    return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
