import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import type { Configuration } from "../model/configuration.ts";
import { parseCommandLine } from "./command-line.ts";
import { findConfigurationFile } from "./configuration-source.ts";
import { type AccessPolicy, accessPolicy } from "./http/access.ts";
import { readAccessToken } from "./http/access-token.ts";

/** What a person asked for on the command line, and what follows from it. Throws one sentence. */
export async function readStartOptions(argv: readonly string[]): Promise<{
  file: string | null;
  dataDir: string;
  listen: { host: string; port: number } | null;
}> {
  const line = parseCommandLine(argv);
  if ("error" in line) throw new Error(line.error);
  if (Number(process.versions.node.split(".")[0]) < 24) {
    throw new Error(
      `The console runs on the Node that it is pinned to, and this is ${process.versions.node}: start it with npm start.`,
    );
  }
  const file = findConfigurationFile(line.configFile, process.cwd());
  const dataDir = resolve(line.dataDir ?? (file ? "data" : "data/demo"));
  await mkdir(dataDir, { recursive: true });
  return { file, dataDir, listen: line.listen };
}

/** Where the token of `access` came from; null: none is set. */
export function tokenSource({ token }: AccessPolicy): "MESHSCOPE_TOKEN" | "server.tokenFile" | null {
  if (token === null) return null;
  return process.env["MESHSCOPE_TOKEN"]?.trim() ? "MESHSCOPE_TOKEN" : "server.tokenFile";
}

/** Who may ask. Throws one sentence where the address is open to others and no token is set. */
export async function readAccess(host: string, { server }: Configuration): Promise<AccessPolicy> {
  const answer = await readAccessToken(process.env, server.tokenFile);
  if ("error" in answer) throw new Error(answer.error);
  const policy = accessPolicy({ host, allowedHosts: server.allowedHosts, token: answer.token });
  if ("error" in policy) throw new Error(policy.error);
  return policy;
}
