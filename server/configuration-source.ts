import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Configuration, ConfigurationError } from "../model/configuration.ts";
import type { UnixMs } from "../model/units.ts";
import { openConfigurationFile } from "./config/configuration-file.ts";
import { formatProblem } from "./config/format-problem.ts";
import { parseConfiguration } from "./config/parse-configuration.ts";
import { type DemoMesh, startDemoMesh } from "./demo-mesh.ts";
import type { Log } from "./log.ts";
import type { Notices } from "./notices.ts";

/** How the file stands that the configuration comes from. */
export interface ConfigurationState {
  /** Null: the demo mesh writes it. */
  file: string | null;
  /** When the file was first read as it is now. */
  readMs: UnixMs;
  /** When the configuration in force was read; null: none was good yet, so nothing is scraped. */
  goodMs: UnixMs | null;
  /** Of the file as it is now; with an error among them what was good before stays in force. */
  problems: readonly ConfigurationError[];
}

/** Where the console's configuration comes from: a file that is followed, or the demo mesh. */
export interface ConfigurationSource {
  meshName: string;
  demo: DemoMesh | null;
  current: () => Configuration;
  state: () => ConfigurationState;
  /** Calls back with each good configuration after the first. */
  follow: (changed: (configuration: Configuration) => void) => void;
  close: () => Promise<void>;
}

const usualFile = "meshscope.yaml";

/** Of the flag, `meshscope.yaml` in the working folder, or neither: then null stands for the demo mesh. Throws one sentence. */
export function findConfigurationFile(asked: string | null, folder: string): string | null {
  if (asked === null) return existsSync(resolve(folder, usualFile)) ? resolve(folder, usualFile) : null;
  const file = resolve(folder, asked);
  if (!existsSync(file)) throw new Error(`There is no configuration file ${file}.`);
  return file;
}

/** Reads the file; one with errors leaves the console without targets, and every error in the log and on every page. */
export async function fileSource(file: string, log: Log, notices: Notices): Promise<ConfigurationSource> {
  let changed: ((configuration: Configuration) => void) | null = null;
  const tell = (problems: readonly ConfigurationError[], kept: string): void => {
    for (const problem of problems) log[problem.severity === "error" ? "error" : "info"](formatProblem(problem));
    const refused = problems.some(({ severity }) => severity === "error");
    if (refused) log.error(`The configuration is refused; ${kept}.`);
    notices.set(
      "configuration",
      problems.map((problem) => ({
        status: problem.severity === "error" ? "bad" : "warn",
        text: `${formatProblem(problem)}${problem.severity === "error" ? `; ${kept}` : ""}`,
      })),
    );
  };
  const opened = await openConfigurationFile({
    file,
    changed: (configuration) => changed?.(configuration),
    problems: (problems) =>
      tell(problems, opened.current() ? "the last good one stays in force" : "nothing is scraped"),
  });
  tell(opened.problems(), "nothing is scraped");
  return {
    meshName:
      file
        .split(/[\\/]/)
        .at(-1)
        ?.replace(/\.ya?ml$/, "") ?? "mesh",
    demo: null,
    current: () => opened.current() ?? emptyConfiguration(),
    state: () => ({ file, readMs: opened.readMs(), goodMs: opened.goodMs(), problems: opened.problems() }),
    follow: (callback) => {
      changed = callback;
    },
    close: async () => opened.close(),
  };
}

/** Starts the demo mesh and takes its configuration through the same reader as a person's file. */
export async function demoSource(log: Log, notices: Notices): Promise<ConfigurationSource> {
  const demo = await startDemoMesh(log, (reason) => {
    log.error(reason);
    notices.set("demo", [{ status: "bad", text: reason }]);
  });
  const { configuration, problems } = parseConfiguration(demo.config, "demo mesh", { baseDir: "." });
  for (const problem of problems) log.error(formatProblem(problem));
  const readMs = Date.now();
  return {
    meshName: "Demo mesh",
    demo,
    current: () => configuration ?? emptyConfiguration(),
    state: () => ({ file: null, readMs, goodMs: readMs, problems }),
    follow: () => undefined,
    close: demo.stop,
  };
}

function emptyConfiguration(): Configuration {
  const { configuration } = parseConfiguration("scrape_configs: []\n", "defaults", { baseDir: "." });
  if (!configuration) throw new Error("The defaults are no valid configuration.");
  return configuration;
}
