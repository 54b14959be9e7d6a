import { parse } from "yaml";
import { z } from "zod";

/** Addresses that share labels, as Prometheus' `static_configs` and `file_sd_configs` have them. */
export interface TargetGroup {
  targets: string[];
  labels: Record<string, string>;
}

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const groupsSchema = z.array(
  z.strictObject({ targets: z.array(scalar), labels: z.record(z.string(), scalar).nullish() }),
);

/**
 * The groups of a target file: JSON, or YAML for every other name.
 * @throws Error with one sentence that says where the file is wrong.
 */
export function parseTargetGroups(text: string, fileName: string): TargetGroup[] {
  const content: unknown = fileName.endsWith(".json") ? JSON.parse(text) : parse(text, { maxAliasCount: 100 });
  const checked = groupsSchema.safeParse(content ?? []);
  if (!checked.success) throw new Error(firstIssue(checked.error));
  return checked.data.map((group) => ({ targets: group.targets, labels: group.labels ?? {} }));
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return "not a list of target groups";
  const path = issue.path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("");
  return path === "" ? `not a list of target groups: ${issue.message}` : `group ${path}: ${issue.message}`;
}
