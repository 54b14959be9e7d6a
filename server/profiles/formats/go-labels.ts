const pair = /\s*("(?:[^"\\]|\\.)*")\s*:\s*("(?:[^"\\]|\\.)*")\s*(?:,|$)/y;

/** Labels as Go prints them, `{"route":"/price", "tenant":"ta"}`; null where it is no such set. */
export function readGoLabels(text: string): { key: string; text: string }[] | null {
  const trimmed = text.trim();
  if (!trimmed.startsWith("{") || !trimmed.endsWith("}")) return null;
  const inner = trimmed.slice(1, -1).trim();
  const labels: { key: string; text: string }[] = [];
  pair.lastIndex = 0;
  while (pair.lastIndex < inner.length) {
    const [, key = "", value = ""] = pair.exec(inner) ?? [];
    if (key === "") return null;
    labels.push({ key: unquoted(key), text: unquoted(value) });
  }
  return labels;
}

/** Go's quoting is JSON's, but for escapes such as `\x00` and `\a`; those stay as they are printed. */
function unquoted(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}
