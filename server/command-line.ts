import { parseListenAddress } from "./config/listen-address.ts";

/** What `npm start` was asked for. */
export interface CommandLine {
  /** Path of the configuration file, or null: `meshscope.yaml` where there is one, else the demo mesh. */
  configFile: string | null;
  listen: { host: string; port: number } | null;
  dataDir: string | null;
}

export const usage = "Usage: npm start -- [--config FILE] [--listen HOST:PORT] [--data DIR]";

/** Reads the flags; a wrong one is an answer in one sentence, with the usage. */
export function parseCommandLine(args: readonly string[]): CommandLine | { error: string } {
  const parsed: CommandLine = { configFile: null, listen: null, dataDir: null };
  for (let i = 0; i < args.length; i++) {
    const [flag = "", joined] = splitFlag(args[i] ?? "");
    if (!["--config", "--listen", "--data"].includes(flag)) return { error: `Unknown argument ${args[i]}. ${usage}` };
    const value = joined ?? args[++i];
    if (!value) return { error: `${flag} needs a value. ${usage}` };
    if (flag === "--config") parsed.configFile = value;
    if (flag === "--data") parsed.dataDir = value;
    if (flag === "--listen") {
      const listen = parseListenAddress(value);
      if (!listen) return { error: `--listen takes HOST:PORT, such as 127.0.0.1:8700, not ${value}.` };
      parsed.listen = listen;
    }
  }
  return parsed;
}

function splitFlag(argument: string): [string, string?] {
  const at = argument.indexOf("=");
  return argument.startsWith("--") && at > 0 ? [argument.slice(0, at), argument.slice(at + 1)] : [argument];
}
