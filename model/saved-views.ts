import { z } from "zod";
import type { UnixMs } from "./units.ts";

/** Greatest number of saved views of one console. */
export const maxSavedViews = 500;

/** What a person saves: a name, and the page with its range, filters and order as its address has them. */
export const savedViewSchema = z.object({
  name: z.string().trim().min(1).max(80),
  // A path of this console, never another host's.
  path: z
    .string()
    .max(4096)
    .regex(/^\/(?![/\\])/, "a path of this console begins with one slash"),
});

/** A view that the team shares. */
export interface SavedView {
  name: string;
  path: string;
  savedMs: UnixMs;
}
