const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]", "::1"]);

/** `localhost`, any 127.x.y.z, or `::1`, with or without brackets. */
export function isLoopback(host: string): boolean {
  return loopbackNames.has(host.toLowerCase()) || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/** The name of a Host header without its port: `a.example`, `[::1]`. */
export function nameOfHost(host: string): string {
  return /^(\[[^\]]*\]|[^:]*)(:\d*)?$/.exec(host)?.[1] ?? host;
}
