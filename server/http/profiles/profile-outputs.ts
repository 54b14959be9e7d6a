import { z } from "zod";
import { profileKindIds } from "../../../model/profile-kinds.ts";
import { profileFormats } from "../../../model/profiles/formats.ts";
import { profileScalings } from "../../../model/profiles/scalings.ts";

// What the REST API answers about profiles, for its description; the tests hold real answers against it.

const at = z.iso.datetime().nullable().describe("ISO 8601, in UTC.");
const format = z.enum(Object.keys(profileFormats) as [keyof typeof profileFormats]);
const kind = z.enum(profileKindIds as [(typeof profileKindIds)[number]]).nullable();
const numbers = z.array(z.number());
const unit = z.string();

const outside = z.object({
  id: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  received: at,
  source: z.enum(["upload", "holmes", "pyroscope"]),
  format,
  sampleTypes: z.array(z.object({ type: z.string(), unit })),
  kind,
  name: z.string(),
  app: z.string(),
  instance: z.string().describe("Key of the instance; empty where it is not known."),
  instanceName: z.string(),
  from: at,
  to: at,
  comment: z.string(),
  eventId: z.string(),
  labels: z.record(z.string(), z.string()),
});

const facts = z.looseObject({
  id: z.string(),
  sha256: z.string(),
  format,
  kind,
  sampleTypes: z.array(z.object({ type: z.string(), unit, total: z.number() })),
  defaultSampleType: z.number().describe("Index of the one to open with."),
  samples: z.number(),
  functions: z.number(),
  depth: z.number(),
  durationNs: z.number().describe("0 where it is not told."),
  hasNames: z.boolean().describe("False: frames are addresses."),
  notes: z.array(z.object({ name: z.string(), value: z.string() })).describe("Such as the MemStats of a Go heap."),
});

const difference = {
  scaling: z.enum(profileScalings),
  unit: unit.describe("Of all values."),
  why: z.string().describe("Why the scaling is not the one asked for; empty where it is."),
  total: z.number(),
  baseTotal: z.number(),
};

const functionRow = z.object({
  name: z.string(),
  file: z.string(),
  line: z.number(),
  self: z.number(),
  total: z.number(),
  count: z.number().describe("Observations behind total."),
});

const table = z.object({
  profile: z.string(),
  sampleType: z.string(),
  unit,
  total: z.number().describe("Of the whole profile."),
  found: z.number().describe("Functions that there are, on all pages."),
  data: z.array(functionRow),
});

const tree = z.looseObject({
  id: numbers.describe("Of each node: the `root` that opens it."),
  parent: numbers.describe("Place of its caller; -1 for the first."),
  fn: numbers.describe("Place in functions."),
  self: numbers,
  total: numbers,
  hidden: numbers.describe("Children too small to be here; ask with the node as root, and with skip."),
  functions: z.object({ name: z.array(z.string()), file: z.array(z.string()), line: numbers }),
});

const call = z.object({ name: z.string(), file: z.string(), line: z.number(), isInlined: z.boolean() });
const compared = z.number().nullable().describe("Null: there is none to compare with.");
const counted = z.array(z.object({ state: z.string(), count: z.number() }));

const goroutineGroup = z.looseObject({
  title: z.string(),
  count: z.number(),
  sibling: compared,
  previous: compared,
  stuck: z.number().nullable().describe("So many had the same id and stack before; null where ids are not known."),
  states: counted,
  stack: z.array(call).describe("Innermost call first."),
});

const goroutines = z.looseObject({
  profile: z.string(),
  total: z.number(),
  siblingTotal: compared,
  previousTotal: compared,
  matching: z.number().describe("Goroutines that the filters leave."),
  found: z.number().describe("Groups of those, on all pages."),
  hasIdentity: z.boolean().describe("False: a goroutine profile, which tells neither ids nor states nor waits."),
  states: counted,
  suspects: z.array(
    z.looseObject({ title: z.string(), count: z.number(), reasons: z.array(z.string()), creator: z.string() }),
  ),
  locks: z.array(
    z.looseObject({
      address: z.string(),
      kind: z.string(),
      waiting: z.number(),
      callers: z.array(z.object({ name: z.string(), file: z.string(), line: z.number(), count: z.number() })),
      mayHold: z.array(z.looseObject({ id: z.number(), state: z.string(), at: call })),
    }),
  ),
  data: z.array(goroutineGroup).describe("The groups, largest first."),
});

export const profileOutputs = {
  sent: outside,
  list: z.object({ data: z.array(outside), total: z.number() }),
  get: facts,
  top: table.extend({ data: z.array(functionRow.loose()) }).loose(),
  tree,
  diff: table
    .extend({
      base: z.string(),
      ...difference,
      data: z.array(
        functionRow.extend({
          baseSelf: z.number(),
          baseTotal: z.number(),
          baseCount: z.number(),
          selfChange: z.number(),
          totalChange: z.number(),
          isNoise: z
            .boolean()
            .describe("May be chance: two rates are the same by a two-sided test of Poisson counts at 1 %."),
        }),
      ),
      tree,
    })
    .loose(),
  goroutines,
  holmes: z.object({ code: z.number().describe("1: taken."), message: z.string() }).loose(),
  ingest: z.object({ id: z.string() }),
} as const;
