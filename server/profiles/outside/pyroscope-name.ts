const maxLabels = 64;

/** What Pyroscope's clients send as `name`: `checkout.cpu{instance=pod-1,zone=a}`. */
export function readPyroscopeName(text: string): { name: string; labels: Record<string, string> } {
  const [, name = text, inner = ""] = /^([^{]*)\{(.*)\}$/s.exec(text.trim()) ?? [];
  const labels: [string, string][] = [];
  for (const part of inner.split(",").slice(0, maxLabels)) {
    const at = part.indexOf("=");
    if (at <= 0) continue;
    labels.push([
      part.slice(0, at).trim(),
      part
        .slice(at + 1)
        .trim()
        .replace(/^"(.*)"$/s, "$1"),
    ]);
  }
  return { name: name.trim(), labels: Object.fromEntries(labels) };
}

/** Its times are Unix seconds, or ms, µs or ns by their size; null: none. */
export function readPyroscopeTime(text: string | null): number | null {
  if (text === null || !/^\d{1,20}$/.test(text)) return null;
  let ms = Number(text) * 1000;
  for (let i = 0; i < 3 && ms > latestMs; i++) ms /= 1000;
  return ms > latestMs ? null : Math.round(ms);
}

/** The year 2286: later is a finer unit. */
const latestMs = 1e13;
