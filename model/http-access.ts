/** A secret as the configuration holds it, or the absolute path of a file that does. Never shown, never logged. */
export type SecretSource = { text: string } | { file: string };

/** How an HTTP server is asked, as Prometheus' `basic_auth`, `authorization` and `tls_config` have it. */
export interface HttpAccess {
  /** The Authorization header: `type` and the secret, or, with a user name, Basic. Null: none is sent. */
  authorization: { type: string; username: string | null; secret: SecretSource } | null;
  /** Null: as the system does it. */
  tls: TlsSettings | null;
}

/** Paths are absolute. */
export interface TlsSettings {
  caFile: string | null;
  certFile: string | null;
  keyFile: string | null;
  serverName: string | null;
  insecureSkipVerify: boolean;
}
