import type { UnixMs } from "./units.ts";

/** Greatest number of saved views of one console. */
export const maxSavedViews = 500;

/** A view that the team shares. */
export interface SavedView {
  name: string;
  path: string;
  savedMs: UnixMs;
}

const maxNameLength = 80;
const maxPathLength = 4096;

/** What is saved under a name: the page with its range, filters and order as its address has them. Null: it cannot be. */
export function viewToSave(name: string, path: string): Pick<SavedView, "name" | "path"> | null {
  const trimmed = name.trim();
  if (trimmed === "" || trimmed.length > maxNameLength || path.length > maxPathLength) return null;
  // A path of this console, never another host's.
  return /^\/(?![/\\])/.test(path) ? { name: trimmed, path } : null;
}
