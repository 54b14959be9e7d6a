/** The host of `host:port`, an IPv6 address in its brackets: what stands before the last colon, or everything. */
export function hostOf(address: string): string {
  const bracket = address.lastIndexOf("]");
  const colon = address.lastIndexOf(":");
  return colon > bracket ? address.slice(0, colon) : address;
}

/** Whether `address` is something to connect to: `host`, `host:port`, `[v6]:port`; no scheme, path or blank. */
export function isAddress(address: string): boolean {
  if (address === "" || /[\s/?#@]/.test(address)) return false;
  return URL.canParse(`http://${address}/`);
}

/**
 * The base URL, without a slash at its end, of a side door such as admin or pprof. `where` is `:port` (that port on the
 * target's own host), `host:port` or a URL. Null: `where` is none of them.
 */
export function sideDoorUrl(where: string, targetAddress: string): string | null {
  if (/^https?:\/\//.test(where)) return URL.canParse(where) ? where.replace(/\/+$/, "") : null;
  const address = where.startsWith(":") ? `${hostOf(targetAddress)}${where}` : where;
  return isAddress(address) ? `http://${address}` : null;
}
