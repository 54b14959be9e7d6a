import { homedir } from "node:os";
import { join } from "node:path";

/** Where tools are kept that tests have unpacked. */
export function cacheFolder(): string {
  return join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "meshscope", "tools");
}
