/** What `/proc/self` alone can tell; a field is absent where its file is (no Linux). */
export interface ProcSelf {
  threads?: number;
  virtualMemoryBytes?: number;
  /** Infinity: unlimited. */
  virtualMemoryMaxBytes?: number;
  openFds?: number;
  maxFds?: number;
}

/** Files of `/proc/self`, null where one cannot be read. */
export interface ProcFiles {
  status: string | null;
  limits: string | null;
  fdCount: number | null;
}

/** Reads `status` (sizes in kB) and `limits` (soft limits). */
export function parseProcSelf(files: ProcFiles): ProcSelf {
  const proc: ProcSelf = {};
  const threads = numberAfter(files.status, /^Threads:\s+(\d+)/m);
  if (threads !== null) proc.threads = threads;
  const virtualKb = numberAfter(files.status, /^VmSize:\s+(\d+) kB/m);
  if (virtualKb !== null) proc.virtualMemoryBytes = virtualKb * 1024;
  const addressSpace = numberAfter(files.limits, /^Max address space\s+(\d+|unlimited)/m);
  if (addressSpace !== null) proc.virtualMemoryMaxBytes = addressSpace;
  const maxFds = numberAfter(files.limits, /^Max open files\s+(\d+|unlimited)/m);
  if (maxFds !== null) proc.maxFds = maxFds;
  if (files.fdCount !== null) proc.openFds = files.fdCount;
  return proc;
}

function numberAfter(text: string | null, pattern: RegExp): number | null {
  const found = text?.match(pattern)?.[1];
  if (found === undefined) return null;
  return found === "unlimited" ? Number.POSITIVE_INFINITY : Number(found);
}
