import { resolve } from "node:path";
import { isScalar } from "yaml";
import type { HttpAccess, SecretSource, TlsSettings } from "../../model/http-access.ts";
import { type Fields, located, mapping } from "./collections.ts";
import type { Place, Read, Report } from "./place.ts";
import { ignoredBasicAuthKeys, ignoredTlsKeys } from "./prometheus-keys.ts";
import { flag, scalarText, text } from "./scalars.ts";

type Authorization = NonNullable<HttpAccess["authorization"]>;

/** A secret; whatever is wrong with it, it is not quoted. */
const secret: Read<string> = (at, report) => {
  if (!isScalar(at.node)) {
    report(at, "must be text; where it begins with *, &, [ or {, in quotes");
    return undefined;
  }
  return scalarText(at, () => report(at, "is too long"), "text");
};

/** Keys of a scrape configuration, or of a source of targets, that say how its server is asked. */
export function accessKeys(baseDir: string) {
  const path: Read<string> = (at, report) => {
    const found = scalarText(at, report, "the path of a file");
    return found === undefined || found === "" ? undefined : resolve(baseDir, found);
  };
  return {
    basic_auth: located(basicAuth(path)),
    authorization: located(authorization(path)),
    bearer_token: located(secret),
    bearer_token_file: located(path),
    tls_config: tlsConfig(path),
  };
}

const bearer = (source: SecretSource): Authorization => ({ type: "Bearer", username: null, secret: source });

/** What the keys say; null where they say nothing. */
export function accessOf(keys: Fields<ReturnType<typeof accessKeys>>, report: Report): HttpAccess | null {
  const { basic_auth, authorization: said, bearer_token, bearer_token_file, tls_config: tls = null } = keys;
  const found: { value: Authorization; at: Place }[] = [
    ...[basic_auth, said].filter((one) => one !== undefined),
    ...(bearer_token ? [{ at: bearer_token.at, value: bearer({ text: bearer_token.value }) }] : []),
    ...(bearer_token_file ? [{ at: bearer_token_file.at, value: bearer({ file: bearer_token_file.value }) }] : []),
  ];
  for (const { at } of found.slice(1)) {
    report(at, "at most one of basic_auth, authorization, bearer_token and bearer_token_file can be given");
  }
  const first = found[0]?.value ?? null;
  return first === null && tls === null ? null : { authorization: first, tls };
}

function basicAuth(path: Read<string>): Read<Authorization> {
  const keysOf = mapping({ username: text(), password: secret, password_file: path }, ignoredBasicAuthKeys);
  return (at, report) => {
    const keys = keysOf(at, report);
    if (!keys) return undefined;
    const { username = "", password, password_file: file } = keys;
    if (username === "") report(at, "username is missing");
    if (username.includes(":")) report(at, "a username has no colon in it");
    if (password !== undefined && file) report(at, "at most one of password and password_file can be given");
    return { type: "Basic", username, secret: file ? { file } : { text: password ?? "" } };
  };
}

function authorization(path: Read<string>): Read<Authorization> {
  const type = text("the type of an authorization, such as Bearer", (found) => /^[\w!#$%&'*+.^`|~-]+$/.test(found));
  const keysOf = mapping({ type, credentials: secret, credentials_file: path });
  return (at, report) => {
    const keys = keysOf(at, report);
    if (!keys) return undefined;
    const { credentials, credentials_file: file } = keys;
    if (keys.type?.toLowerCase() === "basic") report(at, "Basic is what basic_auth is for");
    if (credentials !== undefined && file) report(at, "at most one of credentials and credentials_file can be given");
    if (credentials === undefined && !file) report(at, "credentials or credentials_file is missing");
    return { type: keys.type ?? "Bearer", username: null, secret: file ? { file } : { text: credentials ?? "" } };
  };
}

function tlsConfig(path: Read<string>): Read<TlsSettings> {
  const keysOf = mapping(
    { ca_file: path, cert_file: path, key_file: path, server_name: text(), insecure_skip_verify: flag },
    ignoredTlsKeys,
  );
  return (at, report) => {
    const keys = keysOf(at, report);
    if (!keys) return undefined;
    if (!keys.cert_file !== !keys.key_file) report(at, "cert_file and key_file belong together");
    return {
      caFile: keys.ca_file ?? null,
      certFile: keys.cert_file ?? null,
      keyFile: keys.key_file ?? null,
      serverName: keys.server_name || null,
      insecureSkipVerify: keys.insecure_skip_verify ?? false,
    };
  };
}
