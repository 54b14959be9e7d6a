import { z } from "zod";
import { profileScalings } from "./scalings.ts";
import { profileTransformsSchema } from "./transforms.ts";

/**
 * Which profile: `prf-…`, one that came from outside; `cap-…:KIND`, one of a capture; or the SHA-256 of the bytes as
 * they were fetched.
 */
export const profileRefSchema = z
  .string()
  .max(120)
  .regex(/^(prf-[\w-]{1,60}|[\w-]{1,64}:[a-z-]{1,32}|[0-9a-f]{64})$/, "It names no profile.");
export type ProfileRef = z.infer<typeof profileRefSchema>;

/** The reference of a profile of a capture. */
export function capturedProfileRef(captureId: string, kind: string): ProfileRef {
  return `${captureId}:${kind}`;
}

const requests = z.number().positive();

/** The one shape of a question: what is read, how its stacks are changed, and which column is counted. */
export const profileQuerySchema = z.object({
  profile: profileRefSchema,
  /** What it is compared with; then answers have the columns of a difference. */
  base: profileRefSchema.nullish(),
  /** Name of a sample type (`cpu`), or name and unit (`cpu/nanoseconds`); "" is the profile's own default. */
  sampleType: z.string().max(200).default(""),
  transforms: profileTransformsSchema.default([]),
  /** Of a difference. */
  scaling: z.enum(profileScalings).default("absolute"),
  requests: z.object({ profile: requests, base: requests }).nullish(),
});
export type ProfileQuery = z.infer<typeof profileQuerySchema>;
export type ProfileQueryInput = z.input<typeof profileQuerySchema>;

const place = {
  /** Id of a node of the full tree of this query's profiles and transforms; 0 is the root. */
  root: z.number().int().min(0).default(0),
  /** So many of the root's largest children are left out: how what was too small or too much to draw is opened. */
  skip: z.number().int().min(0).default(0),
};

export const treeQuerySchema = profileQuerySchema.extend(place);
export type TreeQuery = z.infer<typeof treeQuerySchema>;

/** A function, by what makes it one. */
export const functionSchema = z.object({ name: z.string().max(10_000), file: z.string().max(10_000) });

/** One side of a sandwich: who calls a function, or what it calls. */
export const sandwichQuerySchema = profileQuerySchema.extend({
  fn: functionSchema,
  side: z.enum(["callers", "callees"]),
  ...place,
});
export type SandwichQuery = z.infer<typeof sandwichQuerySchema>;

/**
 * `change` and `totalChange`: by how much the function's own value and its total increased or decreased; `baseTotal`: by
 * its total in the base. Without a base as `self`, `total`, and 0.
 */
export const tableOrders = ["self", "total", "count", "change", "totalChange", "baseTotal", "name"] as const;

export const tableQuerySchema = profileQuerySchema.extend({
  order: z.enum(tableOrders).default("self"),
  descending: z.boolean().default(true),
  /** RE2 syntax, found anywhere in a function's name or file; "" is everything. */
  search: z.string().max(1000).default(""),
  from: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(5000).default(1000),
});
export type TableQuery = z.infer<typeof tableQuerySchema>;
