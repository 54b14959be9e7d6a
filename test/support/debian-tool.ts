import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { cacheFolder } from "./tool-cache.ts";

const exec = promisify(execFile);

/** A program that a test needs, ready to be spawned; or why it is not to be had. */
export type Tool = { command: string; env: Record<string, string> } | { missing: string };

interface ToolSpec {
  debianPackage: string;
  /** Where it stands once installed, first found wins; `*` stands for any version. */
  installed: string[];
  /** The program inside the unpacked package; `*` stands for any version. */
  unpacked: string;
}

const specs = {
  chromium: {
    debianPackage: "chromium",
    installed: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
    unpacked: "usr/lib/chromium/chromium",
  },
  prometheus: {
    debianPackage: "prometheus",
    installed: ["/usr/bin/prometheus", "/usr/local/bin/prometheus"],
    unpacked: "usr/bin/prometheus",
  },
  "prometheus-node-exporter": {
    debianPackage: "prometheus-node-exporter",
    installed: ["/usr/bin/prometheus-node-exporter", "/usr/local/bin/node_exporter"],
    unpacked: "usr/bin/prometheus-node-exporter",
  },
  postgresql: {
    debianPackage: "postgresql",
    installed: ["/usr/lib/postgresql/*/bin/postgres"],
    unpacked: "usr/lib/postgresql/*/bin/postgres",
  },
  "victoria-metrics": {
    debianPackage: "victoria-metrics",
    installed: ["/usr/bin/victoria-metrics", "/usr/local/bin/victoria-metrics"],
    unpacked: "usr/bin/victoria-metrics",
  },
} as const satisfies Record<string, ToolSpec>;

export type ToolName = keyof typeof specs;

/**
 * A tool where it is found; else its Debian package, with those of its dependencies that this machine lacks, unpacked
 * into a cache folder: no root, no service started. Never throws.
 */
export async function debianTool(name: ToolName): Promise<Tool> {
  const spec: ToolSpec = specs[name];
  const found = spec.installed.flatMap((path) => globSync(path))[0];
  if (found) return { command: found, env: {} };
  try {
    return runnable(await unpack(spec), spec);
  } catch (error) {
    return {
      missing: `${name} is not installed, and its Debian package could not be unpacked: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

function runnable(folder: string, spec: ToolSpec): Tool {
  const libraries = ["usr/lib", "lib"]
    .flatMap((base) => [join(folder, base), ...foldersIn(join(folder, base), /-linux-gnu$/)])
    .flatMap((path) => [path, ...foldersIn(path, /^(pulseaudio|blas|lapack)$/)]);
  const fonts = join(folder, "etc/fonts");
  return {
    command: programIn(folder, spec) ?? "",
    env: {
      LD_LIBRARY_PATH: libraries.filter((path) => existsSync(path)).join(":"),
      ...(existsSync("/etc/fonts/fonts.conf") || !existsSync(fonts) ? {} : { FONTCONFIG_PATH: fonts }),
    },
  };
}

function programIn(folder: string, { unpacked }: ToolSpec): string | undefined {
  return globSync(join(folder, unpacked))[0];
}

function foldersIn(path: string, pattern: RegExp): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => pattern.test(name))
    .map((name) => join(path, name));
}

/** Apt with its state in our cache, so that it needs no root and touches nothing of the machine's. */
function aptOptions(state: string): string[] {
  const options = {
    "Dir::State": state,
    "Dir::State::status": "/var/lib/dpkg/status",
    "Dir::Cache": join(state, "cache"),
    "Debug::NoLocking": "1",
    "APT::Sandbox::User": "",
  };
  return Object.entries(options).flatMap(([key, value]) => ["-o", `${key}=${value}`]);
}

async function unpack(spec: ToolSpec): Promise<string> {
  const base = cacheFolder();
  const folder = join(base, spec.debianPackage);
  if (programIn(folder, spec)) return folder;
  const work = join(
    base,
    `${spec.debianPackage}.${createHash("sha256").update(`${process.pid}`).digest("hex").slice(0, 8)}`,
  );
  const state = join(work, "apt");
  const tree = join(work, "tree");
  for (const path of [join(state, "lists/partial"), join(state, "cache/archives/partial"), tree])
    mkdirSync(path, { recursive: true });
  try {
    const options = aptOptions(state);
    const run = async (command: string, args: string[]): Promise<string> =>
      (
        await exec(command, args, {
          cwd: work,
          maxBuffer: 64 << 20,
          timeout: 240_000,
          env: { ...process.env, LC_ALL: "C" },
        })
      ).stdout;
    await run("apt-get", [...options, "-qq", "update"]);
    const plan = await run("apt-get", [
      ...options,
      "-qq",
      "--simulate",
      "--no-install-recommends",
      "install",
      spec.debianPackage,
    ]);
    const packages = [...plan.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? "");
    if (packages.length === 0) throw new Error(`apt names no package to fetch for ${spec.debianPackage}`);
    await run("apt-get", [...options, "-qq", "download", ...packages]);
    for (const file of readdirSync(work).filter((name) => name.endsWith(".deb")))
      execFileSync("dpkg", ["-x", join(work, file), tree]);
    if (!programIn(tree, spec)) throw new Error(`the package holds no ${spec.unpacked}`);
    writeFileSync(join(tree, "PACKAGES"), `${packages.join("\n")}\n`);
    rmSync(folder, { recursive: true, force: true });
    renameSync(tree, folder);
    return folder;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
