import { type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { debianTool } from "./debian-tool.ts";
import { freePort, waitFor } from "./running-console.ts";

/** A real PostgreSQL with an empty database, on loopback. */
export interface PostgresServer {
  /** As `DATABASE_URL` takes it. */
  url: string;
  stop: () => Promise<void>;
}

/** It refuses to be run by root, who runs it as nobody instead. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const asUser = isRoot ? { uid: nobody, gid: nobody } : {};

/** Debian's PostgreSQL in a folder of its own, or the reason why there is none. */
export async function startPostgres(): Promise<PostgresServer | { missing: string }> {
  const tool = await debianTool("postgresql");
  if ("missing" in tool) return tool;
  const folder = mkdtempSync(join(tmpdir(), "meshscope-postgresql-"));
  if (isRoot) chownSync(folder, nobody, nobody);
  const { command, env } = isRoot && "LD_LIBRARY_PATH" in tool.env ? copyOf(tool.command, folder) : tool;
  const options: SpawnOptions = { ...asUser, cwd: folder, env: { ...process.env, LC_ALL: "C", ...env } };
  const data = join(folder, "data");
  await run(
    join(dirname(command), "initdb"),
    ["-D", data, "-U", "meshscope", "-A", "trust", "-E", "UTF8", "-N"],
    options,
  );
  const port = await freePort();
  const args = ["-D", data, "-p", String(port), "-c", "listen_addresses=127.0.0.1", "-k", folder, "-c", "jit=off"];
  const server = spawn(command, args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  server.stderr?.setEncoding("utf8").on("data", (text: string) => (said += text));
  const ended = once(server, "exit");
  const stop = async (): Promise<void> => {
    server.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const isReady = () => said.includes("ready to accept connections") || server.exitCode !== null;
  await waitFor(isReady, 60_000, "PostgreSQL to be ready", 50);
  if (server.exitCode !== null) throw new Error(`PostgreSQL ended:\n${said}`);
  return { url: `postgresql://meshscope:a-secret@127.0.0.1:${port}/postgres`, stop };
}

/** The server runs without what only compiles queries. */
const isNeeded = (path: string) => !/\/(libLLVM|locale|man)[^/]*$/.test(path);

/** What was unpacked into root's cache nobody else may enter. */
function copyOf(command: string, folder: string): { command: string; env: Record<string, string> } {
  const from = command.slice(0, command.indexOf("/usr/lib/postgresql/"));
  const to = join(folder, "unpacked");
  for (const part of ["usr/lib", "usr/share/postgresql", "lib"].filter((one) => existsSync(join(from, one))))
    cpSync(join(from, part), join(to, part), { recursive: true, verbatimSymlinks: true, filter: isNeeded });
  const libraries = ["usr/lib", "lib"].flatMap((base) => [join(to, base), join(to, base, `${machine}-linux-gnu`)]);
  return { command: command.replace(from, to), env: { LD_LIBRARY_PATH: libraries.join(":") } };
}

const machine = { x64: "x86_64", arm64: "aarch64" }[process.arch as string] ?? process.arch;

async function run(command: string, args: string[], options: SpawnOptions): Promise<void> {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said += text));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${said}`);
}
