import { z } from "zod";
import { viewToSave } from "./saved-views.ts";

/** What a person saves; another host's path is none of this console. */
export const savedViewSchema = z.object({ name: z.string(), path: z.string() }).transform(({ name, path }, context) => {
  const view = viewToSave(name, path);
  if (view) return view;
  context.addIssue({ code: "custom", message: "A view has a name of 1 to 80 characters, and a path of this console." });
  return z.NEVER;
});

/** Names one that is saved. */
export const savedViewNameSchema = z.object({ name: z.string().trim().min(1).max(80) });
