import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The whole console as `npm start` runs it, on a free port and a folder of its own. */
export interface RunningConsole {
  url: string;
  pid: number;
  dataDir: string;
  /** When `/readyz` first answered 200. */
  readyAtMs: number;
  /** All it has printed so far. */
  output: () => string;
  /** Resolves with the exit status once it has ended. */
  ended: Promise<number | null>;
  stop: () => Promise<void>;
}

const root = fileURLToPath(new URL("../..", import.meta.url));

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Runs `npm start -- …` without npm: the same file on the Node that runs the tests; `within` a command, if given. */
export function spawnConsole(
  args: string[],
  env: Record<string, string> = {},
  within: readonly string[] = [],
): { child: ChildProcess; output: () => string; ended: Promise<number | null> } {
  const line = [...within, process.execPath, join(root, "server/bootstrap/start.mjs"), ...args];
  const child = spawn(line[0] ?? "", line.slice(1), {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => (output += text));
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  return { child, output: () => output, ended };
}

/** Starts the console and waits until it is ready. Without `config` it watches the demo mesh. */
export async function startConsole({
  config,
  dataDir,
  env,
  within,
  readyWithinMs = 90_000,
}: {
  config?: string;
  dataDir?: string;
  env?: Record<string, string>;
  /** A command that runs the one it is given, e.g. `unshare`. */
  within?: readonly string[];
  readyWithinMs?: number;
} = {}): Promise<RunningConsole> {
  const folder = mkdtempSync(join(tmpdir(), "meshscope-console-"));
  const data = dataDir ?? join(folder, "data");
  const port = await freePort();
  const args = ["--listen", `127.0.0.1:${port}`, "--data", data];
  if (config !== undefined) {
    writeFileSync(join(folder, "meshscope.yaml"), config);
    args.push("--config", join(folder, "meshscope.yaml"));
  }
  const { child, output, ended } = spawnConsole(args, env, within);
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitFor(
      async () => (await fetch(`${url}/readyz`).catch(() => null))?.ok === true || child.exitCode !== null,
      readyWithinMs,
      "the console to be ready",
    );
  } catch (error) {
    await stop();
    throw new Error(`${String(error)}\n${output()}`, { cause: error });
  }
  if (child.exitCode !== null) throw new Error(`The console ended with ${child.exitCode}:\n${output()}`);
  return { url, pid: child.pid ?? 0, dataDir: data, readyAtMs: Date.now(), output, ended, stop };
}

/** Asks until the answer is truthy, and returns it; fails with what was waited for. */
export async function waitFor<T>(
  ask: () => Promise<T> | T,
  withinMs: number,
  what: string,
  everyMs = 250,
): Promise<NonNullable<T>> {
  const until = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer as NonNullable<T>;
    if (Date.now() > until) throw new Error(`Waited ${withinMs / 1000} s in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
