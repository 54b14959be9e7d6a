import { join } from "node:path";

/** Where the bytes of a hash lie in an archive: `ab/cdef…`. Throws for what is no SHA-256 in small hex. */
export function archivePath(folder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError("not a SHA-256 in hex");
  return join(folder, sha256.slice(0, 2), sha256.slice(2));
}
