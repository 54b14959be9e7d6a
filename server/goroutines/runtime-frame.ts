/** Packages that wait on behalf of others: a goroutine standing in one says nothing of its purpose. */
const waitingPackages = ["runtime", "sync", "internal/sync", "internal/poll", "time", "syscall", "internal/runtime"];
/** These without the packages below them: what reads a connection is told by who reads. */
const readingPackages = ["net", "io", "bufio", "crypto/tls"];

/** Whether a function only parks a goroutine, so that the call above it tells more. */
export function isRuntimeFrame(name: string): boolean {
  return (
    // A profile as text leaves the runtime's own names out.
    /^0x[0-9a-f]+$/.test(name) ||
    waitingPackages.some((folder) => name.startsWith(`${folder}.`) || name.startsWith(`${folder}/`)) ||
    readingPackages.some((folder) => name.startsWith(`${folder}.`))
  );
}
