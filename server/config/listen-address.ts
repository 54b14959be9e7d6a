/** Where the console listens. */
export interface ListenAddress {
  host: string;
  port: number;
}

/** `127.0.0.1:8700`, `[::1]:8700`, `localhost:8700`, or `:8700` for all IPv4 addresses; null when it is none. */
export function parseListenAddress(text: string): ListenAddress | null {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^\s:/[\]]*)):(\d{1,5})$/i.exec(text);
  const port = Number(match?.[3]);
  if (!match || port > 65_535) return null;
  return { host: match[1] ?? (match[2] || "0.0.0.0"), port };
}
