import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { lockFolder } from "../../server/folder-lock.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("a lock that nobody looks at any more is held all the same, through garbage collections, until its process ends", async () => {
  const file = join(temporaryFolder(), "lock");
  const module = new URL("../../server/folder-lock.ts", import.meta.url).href;
  const script = `const { lockFolder } = await import(${JSON.stringify(module)});
    (() => lockFolder(process.argv[1]))();
    for (let i = 0; i < 5; i++) { globalThis.gc(); await new Promise((resolve) => setTimeout(resolve, 20)); }
    console.log("collected"); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--expose-gc", "--input-type=module", "-e", script, file], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  expect(lockFolder(file)).toBeNull();

  child.kill("SIGKILL");
  await once(child, "exit");
  const lock = lockFolder(file);
  expect(lock).not.toBeNull();
  lock?.release();
});
