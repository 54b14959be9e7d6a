import { expect, test } from "vitest";
import { parseProcSelf } from "../../../demo/process/proc-self.ts";

const status = "Name:\tnode\nVmPeak:\t  999 kB\nVmSize:\t 1048576 kB\nVmRSS:\t  60000 kB\nThreads:\t4\n";
const limits =
  "Limit                     Soft Limit           Hard Limit           Units     \nMax open files            1024                 1048576              files     \nMax address space         unlimited            unlimited            bytes     \n";

test("reads threads, virtual memory and soft limits", () => {
  expect(parseProcSelf({ status, limits, fdCount: 21 })).toEqual({
    threads: 4,
    virtualMemoryBytes: 1024 ** 3,
    virtualMemoryMaxBytes: Number.POSITIVE_INFINITY,
    maxFds: 1024,
    openFds: 21,
  });
});

test("where there is no /proc, nothing is told", () => {
  expect(parseProcSelf({ status: null, limits: null, fdCount: null })).toEqual({});
});
