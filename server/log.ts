/** One line of the console's log: when, how grave, what. Sentences; no secrets (they are masked where they are read). */
export interface Log {
  info: (line: string) => void;
  error: (line: string) => void;
}

/** Writes to standard output and standard error, with the time in ISO 8601. */
export function createLog(write: (stream: "out" | "err", text: string) => void, now: () => Date): Log {
  const line = (stream: "out" | "err", level: string) => (text: string) =>
    write(stream, `${now().toISOString()} ${level} ${text.replaceAll(/[\r\n]+/g, " ⏎ ")}\n`);
  return { info: line("out", "info "), error: line("err", "error") };
}
