/** The parameters that go along when a person moves from page to page. */
const carried = ["range", "zone", "version", "kind"] as const;

/** `path` with the scope of `current` (a query string): following a link keeps the range and the filters. */
export function scopedHref(path: string, current: { get: (name: string) => string | null }): string {
  const [pathname = "", own = ""] = path.split("?");
  const query = new URLSearchParams(own);
  for (const name of carried) {
    const value = current.get(name);
    if (value !== null && !query.has(name)) query.set(name, value);
  }
  const text = query.toString();
  return text ? `${pathname}?${text}` : pathname;
}
