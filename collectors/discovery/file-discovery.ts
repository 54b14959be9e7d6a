import { type FSWatcher, watch } from "node:fs";
import { dirname } from "node:path";
import type { Milliseconds } from "../../model/units.ts";
import type { SourceFault } from "./source-fault.ts";
import { type TargetFiles, targetFiles } from "./target-files.ts";
import type { TargetGroup } from "./target-group.ts";

/** A file is often written in several steps: it is read once they have ended. */
const settleMs = 100;

export interface FileDiscovery {
  groups: () => { file: string; groups: TargetGroup[] }[];
  faults: () => SourceFault[];
  stop: () => void;
}

export interface FileDiscoveryOptions {
  files: readonly string[];
  refreshIntervalMs: Milliseconds;
  /** Called after every reading of the files, changed or not. */
  read: () => void;
  problem: (file: string, message: string) => void;
}

/**
 * Reads target files at once, at every interval and when their folders change. A folder that cannot be watched is read
 * at the interval only.
 */
export function startFileDiscovery(options: FileDiscoveryOptions): FileDiscovery {
  const files: TargetFiles = targetFiles(options.files, options.problem);
  let stopped = false;
  let reading = Promise.resolve();
  let settling: NodeJS.Timeout | undefined;
  const readOnce = async () => {
    if (stopped) return;
    await files.read();
    if (!stopped) options.read();
  };
  const read = () => {
    reading = reading.then(readOnce);
  };
  const soon = () => {
    clearTimeout(settling);
    settling = setTimeout(read, settleMs);
    settling.unref();
  };
  const watchers = [...new Set(options.files.map((file) => dirname(file)))].flatMap((folder) => watched(folder, soon));
  const timer = setInterval(read, options.refreshIntervalMs);
  timer.unref();
  read();
  return {
    groups: files.groups,
    faults: files.faults,
    stop() {
      stopped = true;
      clearTimeout(settling);
      clearInterval(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

function watched(folder: string, changed: () => void): FSWatcher[] {
  try {
    const watcher = watch(folder, { persistent: false }, changed);
    watcher.on("error", () => watcher.close());
    return [watcher];
  } catch {
    return [];
  }
}
