import type { Bytes } from "../../model/units.ts";

/** `MB` is 2^20 bytes as in Prometheus' configuration; `M` is 10^6 and `Mi` 2^20 as in Kubernetes' resources. */
const unitBytes: Record<string, Bytes> = { "": 1, B: 1, k: 1e3, K: 1e3, M: 1e6, G: 1e9, T: 1e12 };
["K", "M", "G", "T"].forEach((letter, index) => {
  for (const suffix of ["B", "i", "iB"]) unitBytes[letter + suffix] = 1024 ** (index + 1);
});

/** A memory limit as labels hold it: `512MiB`, `512Mi`, `1.5GB`, plain bytes. Null: not a positive size. */
export function memoryLimitOf(text: string): Bytes | null {
  const match = /^(\d+(?:\.\d+)?)\s*([a-zA-Z]*)$/.exec(text.trim());
  const unit = unitBytes[match?.[2] ?? "?"];
  if (!match || unit === undefined) return null;
  return positive(Number(match[1]) * unit);
}

/** Processor cores as labels hold them: `2`, `0.5`, or `500m` as Kubernetes writes it. Null: not a positive number. */
export function cpuCoresOf(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(m?)$/.exec(text.trim());
  if (!match) return null;
  return positive(Number(match[1]) / (match[2] === "m" ? 1000 : 1));
}

function positive(value: number): number | null {
  return Number.isFinite(value) && value > 0 ? value : null;
}
