/** A GET as it is sent, and to whom. */
export interface HttpRequest {
  isSecure: boolean;
  host: string;
  port: number;
  /** Requests of one origin may share connections. */
  origin: string;
  /** Latin1, with the empty line at its end. */
  text: string;
}

/** What `node:http` refuses in a header too: it would begin another header, or a request. */
const unsendable = /[^\t\x20-\x7e\x80-\xff]/;

/** Throws where the URL is none, or where a header has characters that cannot be sent. */
export function httpRequest(address: string, headers: Readonly<Record<string, string>>): HttpRequest {
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:") throw new Error(`${url.protocol} is no HTTP`);
  const isSecure = url.protocol === "https:";
  const all = { Host: url.host, ...credentialsOf(url), ...headers, Connection: "keep-alive" };
  const lines = Object.entries(all).map(([name, value]) => {
    if (unsendable.test(value)) throw new Error(`Invalid character in header content ["${name}"]`);
    return `${name}: ${value}\r\n`;
  });
  return {
    isSecure,
    host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: Number(url.port) || (isSecure ? 443 : 80),
    origin: url.origin,
    text: `GET ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join("")}\r\n`,
  };
}

function credentialsOf({ username, password }: URL): Record<string, string> {
  if (username === "" && password === "") return {};
  const plain = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { Authorization: `Basic ${Buffer.from(plain).toString("base64")}` };
}
