import type { HttpAccess, SecretSource, TlsSettings } from "../../model/http-access.ts";

/** What a request takes from an access, its files read. */
export interface ReadAccess {
  headers: Record<string, string>;
  /** As `node:tls` has them. */
  tls: TlsOptions;
}

export interface TlsOptions {
  ca?: string;
  cert?: string;
  key?: string;
  servername?: string;
  rejectUnauthorized?: boolean;
}

/** Reads a whole text file; rejects with the error of `node:fs`, or with a sentence. */
export type ReadText = (file: string) => Promise<string>;

/** Reads the files of an access. A failure names the file, never what is in it. */
export async function readAccess(
  access: HttpAccess | null,
  readText: ReadText,
): Promise<ReadAccess | { failure: string }> {
  const textOf: ReadText = (file) =>
    readText(file).catch((error: unknown) => {
      throw new Error(`${file}: ${failureOf(error)}`);
    });
  try {
    return {
      headers: access?.authorization ? { Authorization: await authorizationHeader(access.authorization, textOf) } : {},
      tls: access?.tls ? await tlsOptions(access.tls, textOf) : {},
    };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : "a file could not be read" };
  }
}

async function authorizationHeader(
  authorization: NonNullable<HttpAccess["authorization"]>,
  textOf: ReadText,
): Promise<string> {
  const secret = await secretOf(authorization.secret, textOf);
  if (authorization.username === null) return `${authorization.type} ${secret}`;
  return `Basic ${Buffer.from(`${authorization.username}:${secret}`).toString("base64")}`;
}

/** What stands around a secret in a file is left out, as Prometheus does it. */
async function secretOf(source: SecretSource, textOf: ReadText): Promise<string> {
  return "text" in source ? source.text : (await textOf(source.file)).trim();
}

async function tlsOptions(settings: TlsSettings, textOf: ReadText): Promise<TlsOptions> {
  const { caFile, certFile, keyFile, serverName } = settings;
  return {
    ...(caFile === null ? {} : { ca: await textOf(caFile) }),
    ...(certFile === null ? {} : { cert: await textOf(certFile) }),
    ...(keyFile === null ? {} : { key: await textOf(keyFile) }),
    ...(serverName === null ? {} : { servername: serverName }),
    rejectUnauthorized: !settings.insecureSkipVerify,
  };
}

function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return "cannot be read";
  const code = "code" in error ? error.code : "";
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES") return "may not be read by this user";
  return error.message;
}
