// The quick checks, one row each: what it is called, what runs, and how a person mends it.
import { spawn } from "node:child_process";
import { pinnedNode, root } from "./setup.mjs";

export const checks = [
  { name: "format", args: ["node_modules/@biomejs/biome/bin/biome", "check", "."], mend: "npm run format" },
  {
    name: "lint and boundaries",
    args: ["node_modules/oxlint/bin/oxlint", "--deny-warnings"],
    mend: "see the message beside each place",
  },
  {
    name: "types",
    args: ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."],
    mend: "see the message beside each place",
  },
  { name: "unused code", args: ["node_modules/knip/bin/knip.js", "--no-progress"], mend: "delete what nothing uses" },
];

/** Runs one check; answers whether it passed and what it printed. */
export function runCheck(check) {
  return new Promise((resolve) => {
    const child = spawn(pinnedNode, check.args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, FORCE_COLOR: "0", NO_COLOR: "1" },
    });
    let output = "";
    const keep = (chunk) => {
      if (output.length < 200_000) output += chunk;
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("close", (code) => resolve({ passed: code === 0, output }));
  });
}

/** Runs all checks, two at a time, and prints a line each; answers how many passed and failed. */
export async function runChecks() {
  const waiting = [...checks];
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const began = Date.now();
      const { passed, output } = await runCheck(check);
      sum[passed ? "passed" : "failed"] += 1;
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      process.stdout.write(
        passed
          ? `ok      ${check.name} (${seconds} s)\n`
          : `FAILED  ${check.name} (${seconds} s): ${check.mend}\n${output}\n`,
      );
    }
  };
  await Promise.all([worker(), worker()]);
  return sum;
}
