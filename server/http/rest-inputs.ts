import { z } from "zod";
import { directions } from "../../model/directions.ts";
import { type EventKind, eventKinds } from "../../model/events.ts";
import { sidecarKinds } from "../../model/kinds.ts";
import { type SignalId, signalIds } from "../../model/signals.ts";
import { signalDimensions } from "../../model/views/signals.ts";
import { parseTime } from "./rest-time.ts";

// Everything that the REST API takes: what is checked here is what its description says.

const maxNameLength = 1024;
const text = z.string().max(maxNameLength, `It is longer than ${maxNameLength} characters.`);
const time = text.transform((value, context) => {
  const ms = parseTime(value);
  if (ms !== null) return ms;
  context.addIssue({ code: "custom", message: "It is neither ISO 8601 nor Unix milliseconds." });
  return z.NEVER;
});

/** A whole number as a query writes it. */
function whole(min: number, max: number) {
  return text.meta({ type: "integer", minimum: min, maximum: max }).transform((value, context) => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= min && number <= max) return number;
    context.addIssue({ code: "custom", message: `It is no whole number from ${min} to ${max}.` });
    return z.NEVER;
  });
}

/** Names of `known` with commas between. */
function several<T extends string>(known: readonly T[]) {
  return text.transform((value, context) => {
    const names = value.split(",");
    const wrong = names.find((name) => !known.some((one) => one === name));
    if (wrong === undefined) return known.filter((one) => names.includes(one));
    context.addIssue({
      code: "custom",
      message: `There is no ${wrong || "empty name"}; there are ${known.join(", ")}.`,
    });
    return z.NEVER;
  });
}

function oneOf<T extends string>(known: readonly [T, ...T[]]) {
  return z.enum(known, { error: `It is none of ${known.join(", ")}.` });
}

const endStates = ["stored", "partial", "failed", "interrupted", "unsupported", "running"] as const;
const app = text.optional().describe("Name of an application.");
const instance = text.optional().describe("Key (job/instance), instance label or display name of an instance.");
const zone = text.optional().describe("Name of a zone.");
const version = text.optional().describe("Version of the sidecar.");
const kind = oneOf(sidecarKinds as [(typeof sidecarKinds)[number]])
  .optional()
  .describe("Kind of the sidecar.");
const from = time.optional().describe("Begin, ISO 8601 or Unix milliseconds.");
const to = time.optional().describe("End, ISO 8601 or Unix milliseconds; now where absent.");
const cursor = text.optional().describe("`next` of the page before.");
const limit = (most: number) => whole(1, most).optional().describe(`Rows of a page, at most ${most}.`);

export const maxPage = { targets: 10_000, applications: 1_000, captures: 500, events: 500 } as const;

/** Of what takes no parameters. */
export const noInput = z.strictObject({});

/** Of `captures/{id}/profiles/{kind}/top`. */
export const topInput = z.strictObject({
  sampleType: text
    .optional()
    .describe("Name of a sample type, such as cpu or inuse_space; the profile's own default where absent."),
  limit: limit(5_000),
});

export const restInputs = {
  targets: z.strictObject({ app, zone, limit: limit(maxPage.targets), cursor }),
  applications: z.strictObject({ zone, version, kind, from, to, limit: limit(maxPage.applications), cursor }),
  captures: z.strictObject({
    app,
    instance,
    zone,
    version,
    kind,
    rule: text.optional().describe("Name of the rule that fired."),
    status: oneOf(endStates).optional().describe("How it ended, or that it runs."),
    from,
    to,
    limit: limit(maxPage.captures),
    cursor,
  }),
  events: z.strictObject({
    app,
    instance,
    kind: several<EventKind>(eventKinds)
      .optional()
      .describe(`Of ${eventKinds.join(", ")}; several with commas.`),
    from,
    to,
    limit: limit(maxPage.events),
    cursor,
  }),
  signals: z.strictObject({
    signal: oneOf(signalIds as [SignalId]).describe("Which signal."),
    app,
    instance,
    zone,
    version,
    kind,
    service: text.optional().describe("Name of a service, for signals of traffic."),
    direction: oneOf(directions).optional().describe("Seen from the instance, for signals of traffic."),
    by: several(signalDimensions).optional().describe("A series for each of these; several with commas."),
    from,
    to,
    stepMs: whole(1000, 400 * 86_400_000)
      .optional()
      .describe("Distance of points in ms; rounded up to what the store has."),
  }),
} as const;
export type RestInput<K extends keyof typeof restInputs> = z.infer<(typeof restInputs)[K]>;
