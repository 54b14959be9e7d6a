import { type FSWatcher, watch } from "node:fs";
import { open } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import type { Configuration, ConfigurationError } from "../../model/configuration.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";
import { type ParsedConfiguration, parseConfiguration } from "./parse-configuration.ts";
import { maxTextLength } from "./yaml-document.ts";

/** Reads the file once. A file that cannot be read is a problem like any other; never rejects. */
export async function readConfigurationFile(file: string): Promise<ParsedConfiguration> {
  return parsed(file, await readText(file));
}

function parsed(file: string, text: FileText): ParsedConfiguration {
  if (typeof text === "string") return parseConfiguration(text, file, { baseDir: dirname(resolve(file)) });
  const message = text.error;
  return { configuration: null, problems: [{ file, line: 1, column: 1, path: "", message, severity: "error" }] };
}

export interface ConfigurationFile {
  /** The last good one; null while there was none. */
  current: () => Configuration | null;
  /** Of the file as it is now. */
  problems: () => readonly ConfigurationError[];
  /** When the file was first read as it is now. */
  readMs: () => UnixMs;
  /** When the last good one was read; null while there was none. */
  goodMs: () => UnixMs | null;
  close: () => void;
}

export interface ConfigurationFileOptions {
  file: string;
  /** A good configuration that differs from the last good one; not called for the first. */
  changed: (configuration: Configuration) => void;
  /** The file changed and these are its problems now; with an error among them the last good one stands. */
  problems: (problems: readonly ConfigurationError[]) => void;
  /** How often the file is looked at where the system does not tell of changes. */
  pollMs?: Milliseconds;
}

const settleMs = 100;

/** Reads the file and follows its changes until `close`. */
export async function openConfigurationFile(options: ConfigurationFileOptions): Promise<ConfigurationFile> {
  const { file, pollMs = 5000 } = options;
  let text = await readText(file);
  let now = parsed(file, text);
  let good = now.configuration;
  let readMs = Date.now();
  let goodMs = good ? readMs : null;
  let reading: Promise<void> = Promise.resolve();
  let closed = false;
  let settling: NodeJS.Timeout | undefined;

  const readAgain = async (): Promise<void> => {
    const nextText = await readText(file);
    // Mostly nothing has changed, and taking a large file to pieces every few seconds would cost more than scraping.
    if (closed || isSame(text, nextText)) return;
    const before = now;
    const next = parsed(file, nextText);
    text = nextText;
    now = next;
    if (!isSame(before, next)) readMs = Date.now();
    if (!isSame(before.problems, next.problems)) options.problems(next.problems);
    if (next.configuration && !isSame(good, next.configuration)) {
      goodMs = readMs;
      good = next.configuration;
      options.changed(good);
    }
  };
  const look = (): void => {
    reading = reading.then(readAgain);
  };
  const watcher = watchFolderOf(file, () => {
    clearTimeout(settling);
    settling = setTimeout(look, settleMs);
  });
  const poll = setInterval(look, pollMs);
  poll.unref();
  return {
    current: () => good,
    problems: () => now.problems,
    readMs: () => readMs,
    goodMs: () => goodMs,
    close: () => {
      closed = true;
      watcher?.close();
      clearInterval(poll);
      clearTimeout(settling);
    },
  };
}

/** Editors replace a file by another one of its name, so that its folder has to be watched. Null: only polling. */
function watchFolderOf(file: string, changed: () => void): FSWatcher | null {
  const name = basename(file);
  try {
    const watcher = watch(dirname(resolve(file)), { persistent: false }, (_, changedName) => {
      if (changedName === null || changedName === name) changed();
    });
    watcher.on("error", () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}

/** What stands in the file, or why it cannot be read. */
type FileText = string | { error: string };

/** Reads no more than a configuration may have. */
async function readText(file: string): Promise<FileText> {
  try {
    const handle = await open(file, "r");
    try {
      const { size } = await handle.stat();
      if (size > 4 * maxTextLength) return { error: `has ${Math.round(size / 1e6)} MB; that is no configuration` };
      return await handle.readFile("utf8");
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "ENOENT") return { error: "there is no such file" };
    if (code === "EISDIR") return { error: "is a folder, not a file" };
    if (code === "EACCES") return { error: "may not be read by this user" };
    return { error: `cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
