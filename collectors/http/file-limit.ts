import { readFileSync } from "node:fs";

/** What other systems than Linux are taken to allow. */
const assumed = 4096;

/** Files and connections that this process may have open. */
export function openFileLimit(): number {
  try {
    const limits = readFileSync("/proc/self/limits", "utf8");
    return Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? assumed);
  } catch {
    return assumed;
  }
}
