import type { PatternMatch } from "../../model/pattern/pattern.ts";

/** Fills `$1`, `${1}` and `${name}` of a template, as Go's `Regexp.Expand`: `$1x` asks for the group "1x", `$$` is a dollar. */
export function expandTemplate(template: string, match: PatternMatch): string {
  if (!template.includes("$")) return template;
  return template.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (whole, plain?: string, braced?: string) =>
    whole === "$$" ? "$" : match.group(plain ?? braced ?? ""),
  );
}
