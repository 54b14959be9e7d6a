import { availableParallelism, loadavg } from "node:os";

/** More processes than a test and its console begin, for each processor. */
const busyLoad = 2;

/** Whether others use the machine so much that times say more of them than of the console. */
export function isBusyMachine(): boolean {
  return (loadavg()[0] ?? 0) > busyLoad * availableParallelism();
}
