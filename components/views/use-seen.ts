"use client";
import { useState } from "react";

/** Every name seen so far, sorted: what a filter offers does not shrink to what the filter lets through. */
export function useSeen(names: readonly string[]): string[] {
  const [seen, setSeen] = useState<string[]>([]);
  const fresh = names.filter((name) => name !== "" && !seen.includes(name));
  if (fresh.length === 0) return seen;
  const all = [...new Set([...seen, ...fresh])].toSorted();
  setSeen(all);
  return all;
}
