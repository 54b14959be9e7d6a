import { z } from "zod";
import { maxGroups } from "../../../model/goroutines/grouping.ts";
import { goroutineQuestion } from "../../../model/goroutines/query.ts";
import { type ProfileKind, profileKindIds } from "../../../model/profile-kinds.ts";
import { profileRefSchema, tableOrders } from "../../../model/profiles/query.ts";
import { profileScalings } from "../../../model/profiles/scalings.ts";

// What the REST API takes about profiles, of uploads and of questions; `transform` may be given several times beside it.

const text = z.string().max(1024, "It is longer than 1024 characters.");

function whole(min: number, max: number) {
  return text.meta({ type: "integer", minimum: min, maximum: max }).transform((value, context) => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= min && number <= max) return number;
    context.addIssue({ code: "custom", message: `It is no whole number from ${min} to ${max}.` });
    return z.NEVER;
  });
}

const amount = text.meta({ type: "number", exclusiveMinimum: 0 }).transform((value, context) => {
  const number = Number(value);
  if (Number.isFinite(number) && number > 0) return number;
  context.addIssue({ code: "custom", message: "It is no number above 0." });
  return z.NEVER;
});

function oneOf<T extends string>(known: readonly T[]) {
  return z.enum(known as [T, ...T[]], { error: `It is none of ${known.join(", ")}.` });
}

const kind = oneOf<ProfileKind>(profileKindIds);
const sampleType = text
  .optional()
  .describe("Name of a sample type, such as cpu or inuse_space; the profile's own default where absent.");
const base = profileRefSchema.describe("What it is compared with.");
const scaling = oneOf(profileScalings).optional().describe("How a difference is made comparable.");
const requests = amount.optional().describe("Requests answered meanwhile, for the scaling `request`.");
const limit = whole(1, 5000).optional().describe("Rows at most.");
const difference = { scaling, profileRequests: requests, baseRequests: requests };
const part = {
  root: whole(0, 2 ** 31)
    .optional()
    .describe("Id of a node; 0 is the whole."),
  skip: whole(0, 2 ** 31)
    .optional()
    .describe("Leave out so many of its largest children."),
};

export const profileInputs = {
  list: z.strictObject({ app: text.optional(), instance: text.optional(), from: whole(0, 1e9).optional(), limit }),
  get: z.strictObject({}),
  top: z.strictObject({
    sampleType,
    order: oneOf(tableOrders).optional(),
    search: text.optional().describe("RE2 syntax, found anywhere in a function's name or file."),
    from: whole(0, 1e9).optional(),
    limit,
    base: base.optional(),
    ...difference,
  }),
  tree: z.strictObject({ sampleType, ...part, base: base.optional(), ...difference }),
  diff: z.strictObject({ sampleType, base, ...difference, ...part, limit }),
  goroutines: z.strictObject({
    ...goroutineQuestion,
    sibling: goroutineQuestion.sibling.unwrap().unwrap().optional(),
    previous: goroutineQuestion.previous.unwrap().unwrap().optional(),
    from: whole(0, 1e9).optional(),
    limit: whole(1, maxGroups).optional().describe("Groups at most."),
  }),
  export: z.strictObject({
    format: oneOf(["original", "pprof", "collapsed"])
      .optional()
      .describe("As it was received; or its stacks as transformed."),
    sampleType,
    base: base.optional(),
  }),
} as const;
export type ProfileInput<K extends keyof typeof profileInputs> = z.infer<(typeof profileInputs)[K]>;

/** What may be said of a profile that is sent: in the query, or in the fields of a form. */
export const sentInput = z.strictObject({
  name: text.optional().describe("What to call it."),
  app: text.optional().describe("Name of the application."),
  instance: text.optional().describe("Key (job/instance), instance label or display name of the instance."),
  kind: kind.optional().describe("Where the profile's own types do not tell."),
  comment: text.optional().describe("Why it was taken."),
});
export type SentInput = z.infer<typeof sentInput>;
