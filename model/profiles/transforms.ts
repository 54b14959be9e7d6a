import { z } from "zod";
import { compilePattern } from "../pattern/pattern.ts";

const maxTextLength = 1000;

/** RE2 syntax; found anywhere in a name, as google/pprof searches. */
const pattern = z
  .string()
  .min(1, "is empty")
  .max(maxTextLength, `is longer than ${maxTextLength} characters`)
  .superRefine((source, context) => {
    const compiled = compilePattern(source);
    if ("fault" in compiled) context.addIssue({ code: "custom", message: compiled.fault });
  });
const key = z.string().min(1, "names no label").max(200, "is longer than 200 characters");

/**
 * One change of the stacks, as google/pprof defines it. Patterns look into names of functions, files and mappings.
 * `focus` keeps samples with a frame that matches, `ignore` drops them; `hide` drops frames, `show` all others;
 * `show-from` drops callers of the outermost frame that matches, and samples without one; `recursion` makes a run of
 * calls of one function to itself one frame; `label` keeps samples whose label has a value that matches,
 * `not-label` drops them; `group` sets a frame with the label's value above the root.
 */
export const profileTransformSchema = z.discriminatedUnion("does", [
  z.object({ does: z.literal("focus"), pattern }),
  z.object({ does: z.literal("ignore"), pattern }),
  z.object({ does: z.literal("hide"), pattern }),
  z.object({ does: z.literal("show"), pattern }),
  z.object({ does: z.literal("show-from"), pattern }),
  z.object({ does: z.literal("recursion") }),
  z.object({ does: z.literal("label"), key, pattern }),
  z.object({ does: z.literal("not-label"), key, pattern }),
  z.object({ does: z.literal("group"), key }),
]);
export type ProfileTransform = z.infer<typeof profileTransformSchema>;

/** In the order in which they are applied. */
export const maxTransforms = 16;
export const profileTransformsSchema = z
  .array(z.union([profileTransformSchema, z.string().max(maxTextLength).transform(asTransform)]))
  .max(maxTransforms);

/** A transform as a URL writes it. */
function asTransform(text: string, context: z.RefinementCtx): ProfileTransform {
  const parsed = parseTransform(text);
  if (!("fault" in parsed)) return parsed;
  context.addIssue({ code: "custom", message: `“${text}” ${parsed.fault}` });
  return z.NEVER;
}

/** As a URL writes it: `focus:REGEX`, `label:KEY=REGEX`, `group:KEY`, `recursion`. */
export function formatTransform(transform: ProfileTransform): string {
  switch (transform.does) {
    case "recursion":
      return "recursion";
    case "group":
      return `group:${transform.key}`;
    case "label":
    case "not-label":
      return `${transform.does}:${transform.key}=${transform.pattern}`;
    default:
      return `${transform.does}:${transform.pattern}`;
  }
}

/** What `formatTransform` wrote, or what is wrong with it in a part of a sentence ("has a ( without its )"). */
export function parseTransform(text: string): ProfileTransform | { fault: string } {
  const [, does = text, rest = ""] = /^([a-z-]+):([\s\S]*)$/.exec(text) ?? [];
  const [, labelKey = "", labelPattern = ""] = /^([^=]*)=([\s\S]*)$/.exec(rest) ?? [];
  const candidates: Record<string, object> = {
    recursion: { does },
    group: { does, key: rest },
    label: { does, key: labelKey, pattern: labelPattern },
    "not-label": { does, key: labelKey, pattern: labelPattern },
  };
  const parsed = profileTransformSchema.safeParse(candidates[does] ?? { does, pattern: rest });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return { fault: issue?.path[0] === "does" ? "is no transform of stacks" : (issue?.message ?? "is not understood") };
}
