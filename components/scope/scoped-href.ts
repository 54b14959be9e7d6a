/** The parameters that go along when a person moves from page to page. */
const carried = ["range", "zone", "version", "kind", "label"] as const;

/** `path` with the scope of `current` (a query string): following a link keeps the range and the filters. */
export function scopedHref(path: string, current: { getAll: (name: string) => string[] }): string {
  const [pathname = "", own = ""] = path.split("?");
  const query = new URLSearchParams(own);
  for (const name of carried) {
    if (query.has(name)) continue;
    for (const value of current.getAll(name)) query.append(name, value);
  }
  const text = query.toString();
  return text ? `${pathname}?${text}` : pathname;
}
