import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { matchesPattern } from "./file-pattern.ts";
import type { SourceFault } from "./source-fault.ts";
import { parseTargetGroups, type TargetGroup } from "./target-group.ts";

const maxFileBytes = 10_000_000;

/** The target files of one list of patterns, with what each held when it was last good. */
export interface TargetFiles {
  /** Reads what changed. A bad file keeps its earlier groups; a file that is gone takes its groups with it. */
  read: () => Promise<void>;
  groups: () => { file: string; groups: TargetGroup[] }[];
  /** What is wrong with files as they are now, and files that are named and not there. */
  faults: () => SourceFault[];
}

export function targetFiles(
  patterns: readonly string[],
  problem: (file: string, message: string) => void,
): TargetFiles {
  const known = new Map<string, { stamp: string; groups: TargetGroup[]; fault: string }>();
  const readOne = async (file: string) => {
    const before = known.get(file);
    const { mtimeMs, size, ino } = await stat(file);
    const stamp = `${mtimeMs} ${size} ${ino}`;
    if (before?.stamp === stamp) return;
    // The stamp is kept of a bad file too: it is reported once, and read again when it changes.
    known.set(file, { stamp, groups: before?.groups ?? [], fault: "" });
    if (size > maxFileBytes) throw new Error(`over ${maxFileBytes / 1e6} MB`);
    const groups = parseTargetGroups(await readFile(file, "utf8"), file);
    known.set(file, { stamp, groups: groups.map((group) => withPath(group, file)), fault: "" });
  };
  const tell = (file: string, message: string) => {
    const bad = known.get(file);
    if (bad) bad.fault = message;
    problem(file, message);
  };
  return {
    async read() {
      const files = new Set((await Promise.all(patterns.map(filesOf))).flat());
      for (const file of known.keys()) if (!files.has(file)) known.delete(file);
      for (const file of files) {
        await readOne(file).catch((error: unknown) => {
          if (isMissing(error)) known.delete(file);
          else tell(file, `not read, its earlier targets stay: ${messageOf(error)}`);
        });
      }
    },
    groups: () =>
      [...known].map(([file, { groups }]) => ({ file, groups })).toSorted((a, b) => (a.file < b.file ? -1 : 1)),
    faults: () => [
      ...[...known].filter(([, { fault }]) => fault !== "").map(([source, { fault }]) => ({ source, message: fault })),
      ...patterns
        .filter((pattern) => !basename(pattern).includes("*") && !known.has(pattern))
        .map((source) => ({ source, message: "there is no such file" })),
    ],
  };
}

/** As Prometheus labels what it found in a file. */
function withPath(group: TargetGroup, file: string): TargetGroup {
  return { ...group, labels: { ...group.labels, __meta_filepath: file } };
}

async function filesOf(pattern: string): Promise<string[]> {
  const folder = dirname(pattern);
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => matchesPattern(name, basename(pattern))).map((name) => join(folder, name));
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
