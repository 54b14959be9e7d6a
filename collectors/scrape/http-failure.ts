const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ECONNRESET: "the target closed the connection",
  EPIPE: "the target closed the connection",
  ETIMEDOUT: "the connection could not be made in time",
  EHOSTUNREACH: "no route to the host",
  ENETUNREACH: "no route to the network",
  EHOSTDOWN: "the host is down",
  ENOTFOUND: "the host name is not known",
  EAI_AGAIN: "the host name could not be looked up",
  EMFILE: "Meshscope has no file descriptors left",
  Z_DATA_ERROR: "the answer is no valid gzip",
  Z_BUF_ERROR: "the gzip ends too early",
  UND_ERR_SOCKET: "the target closed the connection",
};

/** Why a request failed, in words, from the error of `node:http`, `node:tls` or `node:zlib`. */
export function httpFailure(error: unknown): string {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  const known = words[code];
  if (known !== undefined) return known;
  if (code.startsWith("HPE_")) return "the answer is not HTTP";
  if (/CERT|SIGNED|ALTNAME|ERR_TLS|ERR_SSL|EPROTO/.test(code)) return `TLS failed: ${code}`;
  return error instanceof Error && error.message !== "" ? error.message : "the request failed";
}
