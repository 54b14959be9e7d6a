import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { expect, it, onTestFinished } from "vitest";
import { treeMemory } from "../../server/process-memory.ts";

it("adds up a process and what it has started", async (test) => {
  if (!existsSync("/proc/self/stat")) return test.skip("This system has no /proc.");
  const program = "process.stdout.write('x'); setInterval(() => {}, 1e6)";
  const parent = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(program)}], { stdio: 'inherit' })`;
  const child = spawn(process.execPath, ["-e", parent], { stdio: ["ignore", "pipe", "ignore"], detached: true });
  onTestFinished(() => void process.kill(-(child.pid ?? 0)));
  await once(child.stdout, "data");
  const found = await treeMemory(child.pid ?? 0);
  expect(found?.processes).toBe(2);
  expect(found?.rssBytes).toBeGreaterThan(40e6);
});

it("tells nothing of a process that is not there", async () => {
  expect(await treeMemory(2 ** 30)).toBeNull();
});
