import { resolve } from "node:path";
import type { ServerConfig } from "../../model/configuration.ts";
import { listOf, mapping } from "./collections.ts";
import { defaultServer } from "./defaults.ts";
import { parseListenAddress } from "./listen-address.ts";
import type { Read } from "./place.ts";
import { text } from "./scalars.ts";

/** A host as a browser sends it, without scheme, path and port. */
const hostName = text("the name of a host, without scheme and port", (host) =>
  /^([\w-]+(\.[\w-]+)*\.?|\[[0-9a-f:.]+\])$/i.test(host),
);

const keysOf = mapping({
  listen: text("host:port", (listen) => parseListenAddress(listen) !== null),
  allowedHosts: listOf(hostName),
  tokenFile: text("the path of a file"),
});

/** A relative `tokenFile` is of the folder of the configuration. */
export function serverBlock(baseDir: string): Read<ServerConfig> {
  return (at, report) => {
    const keys = keysOf(at, report);
    if (!keys) return undefined;
    const { host, port } = parseListenAddress(keys.listen ?? "") ?? defaultServer;
    const tokenFile = keys.tokenFile ? resolve(baseDir, keys.tokenFile) : "";
    return { host, port, allowedHosts: keys.allowedHosts ?? [], tokenFile };
  };
}
