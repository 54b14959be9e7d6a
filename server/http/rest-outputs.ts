import { z } from "zod";
import { absences } from "../../model/absence.ts";
import { captureOutcomes } from "../../model/captures.ts";
import { directions } from "../../model/directions.ts";
import { eventKinds } from "../../model/events.ts";
import { sidecarKinds } from "../../model/kinds.ts";
import { signalDimensions } from "../../model/views/signals.ts";
import { recordingOutput } from "./rest-recordings.ts";

// What the REST API answers, for its description; the tests hold real answers against it.

const at = z.iso.datetime().describe("ISO 8601, in UTC.");
const kind = z.enum(sidecarKinds as [(typeof sidecarKinds)[number]]);
const figure = z.object({
  value: z.number().nullable(),
  before: z.number().nullable().describe("In the range before; null where that is not known."),
  unit: z.string(),
});
const flow = z.object({ direction: z.enum(directions), service: z.string() }).nullable();
const next = z.string().nullable().describe("`cursor` of the next page; null on the last.");
const total = z.number().int().describe("Of all pages.");
const numbers = z.looseObject({
  value: z.number(),
  average: z.number().nullable(),
  min: z.number().nullable(),
  diff: z.number().nullable(),
  abs: z.number().nullable(),
  unit: z.string(),
});
const door = z.looseObject({
  state: z.enum(["ok", "disabled", "unreachable", "unknown"]),
  reason: z.string().describe("Names the setting that would open it."),
});

const target = z.looseObject({
  key: z.string().describe("job/instance, unique in the mesh."),
  job: z.string(),
  instance: z.string(),
  name: z.string(),
  app: z.string(),
  zone: z.string(),
  url: z.string(),
  labels: z.record(z.string(), z.string()),
  health: z.enum(["up", "down", "unknown"]),
  since: at.nullable(),
  lastScrape: at.nullable(),
  lastDurationMs: z.number().nullable(),
  lastError: z.string(),
  samples: z.number(),
  kind: kind.nullable(),
  kindHow: z.string(),
  version: z.string(),
  admin: door,
  pprof: door,
});

const application = z.object({
  app: z.string(),
  status: z.enum(["bad", "warn", "good", "unknown", "idle"]),
  why: z.string(),
  since: at.nullable(),
  kinds: z.array(kind),
  versions: z.array(z.string()),
  zones: z.array(z.string()),
  instances: z.object({ up: z.number(), total: z.number() }),
  signals: z.object({ qps: figure, rt: figure, errors: figure, cpuCores: figure }),
});

const capture = z.object({
  id: z.string(),
  at,
  app: z.string(),
  zone: z.string(),
  version: z.string().describe("Of the sidecar, then."),
  instance: z.string(),
  instanceName: z.string(),
  rule: z.string().nullable().describe("Null where a person asked."),
  reason: z.string(),
  numbers: numbers.nullable(),
  culprit: z
    .object({
      kind: z.string(),
      name: z.string(),
      file: z.string(),
      share: z.number().describe("Of the profile, 0 to 1."),
      unit: z.string(),
    })
    .nullable()
    .describe("The hottest function that is not the runtime's; null where there is none, or it is not known yet."),
  status: z.string(),
  pinned: at.nullable().describe("When somebody pinned it; retention leaves it alone."),
  siblingOf: z
    .string()
    .nullable()
    .describe("The capture of the instance that fired, where this is of a healthy sibling."),
  siblings: z
    .object({
      wanted: z.number(),
      qps: z.number().nullable().describe("Of the instance that fired."),
      reason: z.string().describe("Who was chosen and why, or why nobody was."),
      captures: z.array(
        z.object({ id: z.string(), instance: z.string(), zone: z.string(), qps: z.number().nullable() }),
      ),
    })
    .nullable()
    .describe("How healthy siblings were looked for; null where they were not."),
  profiles: z.array(
    z.object({
      kind: z.string(),
      status: z.string(),
      bytes: z.number().nullable(),
      sha256: z.string().nullable(),
      error: z.string().nullable().describe("Why there is none."),
    }),
  ),
});

const event = z.object({
  id: z.string(),
  kind: z.enum(eventKinds),
  at,
  durationMs: z.number(),
  app: z.string(),
  zone: z.string(),
  version: z.string(),
  instance: z.string(),
  instanceName: z.string(),
  rule: z.string().nullable(),
  flow,
  reason: z.string(),
  numbers: numbers.nullable(),
  outcome: z.enum(captureOutcomes).nullable(),
  why: z.string(),
  siblings: z.string().describe("Which healthy siblings were captured with it, or why none was."),
  capture: z.string().nullable().describe("Id of the capture that it began."),
});

const series = z.object({
  labels: z.partialRecord(z.enum(signalDimensions), z.string()),
  unit: z.string(),
  reason: z.string().describe("The setting or the kind that lacks the signal, where it does."),
  points: z.array(
    z.object({
      at: at.describe("Begin of the step."),
      value: z.number().nullable(),
      state: z.enum(["ok", ...absences]).describe("Why the value is null, where it is."),
    }),
  ),
});

export const restOutputs = {
  targets: z.object({ data: z.array(target), total, next }),
  applications: z.object({ data: z.array(application), total, next }),
  captures: z.object({ data: z.array(capture), total, next }),
  events: z.object({ data: z.array(event), total, next }),
  signals: z.object({
    signal: z.string(),
    unit: z.string().describe("Of the values; `ratio` is 0 to 1."),
    from: at,
    to: at,
    stepMs: z.number(),
    data: z.array(series),
    cut: z.number().describe("Series left out, where there were too many."),
  }),
} as const;

export const topOutput = z.object({
  kind: z.string(),
  sampleType: z.string(),
  unit: z.string().describe("Of self and total."),
  total: z.number().describe("Of the whole profile."),
  data: z.array(
    z.object({
      name: z.string(),
      file: z.string(),
      line: z.number(),
      self: z.number(),
      total: z.number(),
    }),
  ),
});

const compared = z.object({
  capture: z.string(),
  instance: z.string(),
  at,
  status: z.string(),
  sha256: z.string().nullable(),
  durationMs: z.number().nullable().describe("How long it measured; 0 where it is of a moment."),
  qps: z.number().nullable().describe("Of its instance while it was measured; of a moment, in the minute before."),
  requests: z.number().nullable().describe("Handled while it was measured."),
});

/** Of `captures/{id}`. */
export const captureOutput = capture.extend({
  process: z.object({
    sidecarVersion: z.string(),
    startTime: at.nullable(),
    pid: z.number().nullable(),
    facts: z.looseObject({}).nullable().describe("Versions, limits, readiness and what its configuration came to."),
  }),
  seconds: z.number().describe("Of its CPU profile; 0 where there is none."),
  recordings: z.array(recordingOutput).describe("What the flight recorder kept with it, oldest first."),
  comparison: z
    .array(
      z.object({ kind: z.string(), sick: compared, siblings: z.array(compared), lastHealthy: compared.nullable() }),
    )
    .describe("What it can be compared with, by kind of profile."),
});

export const problemOutput = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  errors: z.array(z.object({ parameter: z.string(), detail: z.string() })).optional(),
});
