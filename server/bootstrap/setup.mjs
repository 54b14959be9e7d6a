// Sets the project up from any Node from 20 on. Plain JavaScript, and nothing but Node's own modules: it runs before
// anything is installed. Each step has a fingerprint of what it is made from and is skipped while that stays the same.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const pinnedNode = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
const stampFolder = join(root, "node_modules", ".meshscope");

/** A step: what it makes, from which files, and how. `because` is said when it runs. */
const steps = {
  install: {
    says: "Installing packages from the lockfile (about a minute)",
    inputs: ["package-lock.json"],
    made: () => existsSync(pinnedNode),
    run: install,
  },
  database: {
    says: "Generating the database client",
    inputs: ["prisma/schema.prisma", "package-lock.json"],
    made: () => existsSync(join(root, "server/generated/prisma")),
    run: () =>
      pinned(["node_modules/prisma/build/index.js", "generate"], {
        PRISMA_SCHEMA_ENGINE_BINARY: pinnedNode,
        CHECKPOINT_DISABLE: "1",
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
      }),
  },
  parser: {
    says: "Compiling the fast parser",
    inputs: ["collectors/scrape/wasm/assembly", "package-lock.json"],
    made: () => existsSync(join(root, "collectors/scrape/wasm/exposition.wasm")),
    run: () =>
      pinned(
        [
          "node_modules/assemblyscript/bin/asc.js",
          "collectors/scrape/wasm/assembly/exposition.ts",
          "--outFile=collectors/scrape/wasm/exposition.wasm",
          "--optimizeLevel=3",
          "--runtime=stub",
          "--enable=simd",
          "--noAssert",
          // 64 kB each: the tables of assembly/layout.ts and a body.
          "--initialMemory=700",
        ],
        {},
      ),
  },
  console: {
    says: "Building the console (about half a minute)",
    inputs: [
      "app",
      "components",
      "model",
      "public",
      "server/api",
      "next.config.ts",
      "package-lock.json",
      "tsconfig.json",
    ],
    made: () => existsSync(join(root, ".next/BUILD_ID")),
    run: () =>
      pinned(["node_modules/next/dist/bin/next", "build"], { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" }),
  },
};

/** Ends with one clear sentence where this Node is too old to go on. */
export function requireNode() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= 20) return;
  fail(`Meshscope needs Node 20 or newer to set itself up; this is Node ${process.versions.node}.`);
}

export function fail(sentence, status = 1) {
  process.stderr.write(`${sentence}\n`);
  process.exit(status);
}

/** Runs the steps that are due, in order, and says what it does and what it skips. */
export function setUp(names, { quiet = false } = {}) {
  const skipped = [];
  for (const name of names) {
    const step = steps[name];
    const print = fingerprint(step.inputs);
    const stamp = join(stampFolder, name);
    if (step.made() && existsSync(stamp) && readFileSync(stamp, "utf8") === print) {
      skipped.push(name);
      continue;
    }
    const began = Date.now();
    process.stdout.write(`${step.says} …\n`);
    const trouble = step.run();
    if (trouble) fail(`${step.says} failed: ${trouble}`);
    mkdirSync(stampFolder, { recursive: true });
    writeFileSync(stamp, print);
    process.stdout.write(`  done in ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
  }
  if (!quiet && skipped.length > 0)
    process.stdout.write(`Up to date: ${skipped.map((name) => words[name]).join(", ")}.\n`);
}

const words = { install: "packages", database: "database client", parser: "fast parser", console: "console build" };

/** Runs one of the project's programs on the pinned Node; answers what went wrong, or null. */
function pinned(args, env) {
  return run(pinnedNode, args, { ...env, PATH: `${dirname(pinnedNode)}:${process.env.PATH}` });
}

function install() {
  // Scripts stay off but for the one that puts the pinned Node in place: the others download engines that are not used.
  // Not `npm ci`: it refuses a lockfile without the optional packages of platforms that a registry mirror lacks.
  return (
    npm(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]) ??
    npm(["rebuild", "node", "--no-audit", "--no-fund", "--loglevel=error"]) ??
    (existsSync(pinnedNode) ? null : "the npm package `node` left no binary for this machine")
  );
}

/** Runs npm on the Node that runs it already: ours may be the one that is being replaced. */
function npm(args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith(".js")
    ? run(process.env.npm_node_execpath ?? process.execPath, [cli, ...args], {})
    : run("npm", args, {});
}

function run(command, args, env) {
  const result = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 64 << 20,
  });
  if (result.error) return `${command}: ${result.error.message}`;
  if (result.status === 0) return null;
  const output = `${result.stdout}\n${result.stderr}`.trim().split("\n").slice(0, 60).join("\n");
  return `${command} ${args.join(" ")} ended with ${result.signal ?? result.status}\n${output}`;
}

/** A hash over the contents of files and folders, in a stable order. */
function fingerprint(inputs) {
  const hash = createHash("sha256");
  for (const input of inputs) {
    for (const file of filesOf(join(root, input)))
      hash.update(relative(root, file).split(sep).join("/")).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesOf(join(path, name)));
}
