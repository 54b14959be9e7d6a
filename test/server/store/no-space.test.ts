import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "./sample-batches.ts";

/** Runs a command with a small disk in memory at `folder`, which only it sees: without root, where the kernel allows it. */
function onSmallDisk(folder: string, command: readonly string[]) {
  const script = 'mount -t tmpfs -o size=40m tmpfs "$0" && exec "$@"';
  return spawnSync("unshare", ["-rm", "sh", "-c", script, folder, ...command], { encoding: "utf8" });
}

const canMount = onSmallDisk(tmpdir(), ["true"]).status === 0;

test.skipIf(!canMount && process.env["CI"] !== "true")(
  `a write that finds no room is refused, nothing acknowledged is lost, and it goes on by itself${canMount ? "" : " (skipped: no mount namespaces here)"}`,
  async () => {
    const folder = await temporaryFolder();
    onTestFinished(folder.remove);
    const { stdout, stderr } = onSmallDisk(folder.path, [
      process.execPath,
      join(import.meta.dirname, "../../support/fill-disk.ts"),
      folder.path,
    ]);
    expect(stdout, stderr).toContain("refusal");
    const { refusal, whileFull, healed, reopened } = JSON.parse(stdout) as Record<string, Record<string, unknown>>;
    expect(refusal).toEqual({
      code: "refusing",
      message: expect.stringMatching(/^samples are refused, disk full: \d+ MB left$/) as string,
    });
    expect(whileFull).toMatchObject({ read: whileFull?.["acknowledged"] });
    expect(whileFull?.["acknowledged"]).toBeGreaterThan(3);
    expect(healed).toMatchObject({ read: healed?.["acknowledged"], restarts: 0 });
    expect(reopened).toEqual({ read: healed?.["acknowledged"] });
  },
  120_000,
);
