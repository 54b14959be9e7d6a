import { z } from "zod";
import { captureWishSchema } from "../../model/capture-wish-schema.ts";
import { profileKindIds } from "../../model/profile-kinds.ts";
import { jsonAnswer, problems, queryParameters, schemaOf } from "./openapi-parts.ts";
import { profilePaths } from "./profiles/profiles-openapi.ts";
import { restInputs, topInput } from "./rest-inputs.ts";
import { captureOutput, restOutputs, topOutput } from "./rest-outputs.ts";

const apiVersion = "1";

type Json = Record<string, unknown>;

const summaries: Record<keyof typeof restInputs, string> = {
  targets: "What is scraped, and how its last scrape went. Pages by key.",
  applications: "Applications with their figures over a range; without one, of the last 15 minutes. Pages by name.",
  captures: "Captures, newest first.",
  events: "What happened, newest first; without a range, in the last 24 hours.",
  signals: "Series of one signal, each point with its state; without a range, of the last hour.",
};

/** The description of the REST API (OpenAPI 3.1), from the schemas that check its input. */
export function openApi(): Json {
  const resources = Object.keys(restInputs) as (keyof typeof restInputs)[];
  const paths = Object.fromEntries(
    resources.map((name): [string, Json] => [
      `/api/v1/${name}`,
      {
        get: {
          operationId: name,
          summary: summaries[name],
          parameters: queryParameters(restInputs[name]),
          responses: { 200: jsonAnswer("The rows.", restOutputs[name]), ...problems },
        },
      },
    ]),
  );
  Object.assign(paths["/api/v1/captures"] ?? {}, { post: askForCapture });
  return {
    openapi: "3.1.0",
    info: { title: "Meshscope", version: apiVersion, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    paths: {
      ...paths,
      "/api/v1/captures/{id}": { get: capture },
      "/api/v1/captures/{id}/pin": { post: pin("pin", "Pins"), delete: pin("unpin", "Unpins") },
      "/api/v1/captures/{id}/archive": { get: archive },
      "/api/v1/captures/{id}/profiles/{kind}": { get: profile },
      "/api/v1/captures/{id}/profiles/{kind}/top": { get: top },
      ...profilePaths,
    },
    components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
    security: [{}, { token: [] }],
  };
}

const askForCapture = {
  operationId: "askForCapture",
  summary: "Captures profiles of an instance now.",
  requestBody: { required: true, content: { "application/json": { schema: schemaOf(captureWishSchema, "input") } } },
  responses: {
    202: jsonAnswer("Begun, and durable.", z.looseObject({ id: z.string(), page: z.string() })),
    ...problems,
  },
};

const captureId = { name: "id", in: "path", required: true, schema: { type: "string" } };

const capture = {
  operationId: "capture",
  summary: "One capture, what was known of its process, and what it can be compared with.",
  parameters: [captureId],
  responses: { 200: jsonAnswer("The capture.", captureOutput), ...problems },
};

const pinned = z.object({ id: z.string(), pinned: z.boolean() });
const pin = (operationId: string, verb: string) => ({
  operationId,
  summary: `${verb} a capture; retention leaves pinned ones alone.`,
  parameters: [captureId],
  responses: { 200: jsonAnswer("As it is now.", pinned), ...problems },
});

const archive = {
  operationId: "archive",
  summary: "All that is kept of a capture's moment, as one zip.",
  description:
    "Profiles as fetched, its own and its siblings'; signals.json and events.json of ten minutes around; capture.json: why, and of which process.",
  parameters: [captureId],
  responses: { 200: { description: "The archive.", content: { "application/zip": {} } }, ...problems },
};

const profilePlace = [
  captureId,
  { name: "kind", in: "path", required: true, schema: { type: "string", enum: profileKindIds } },
];

const top = {
  operationId: "top",
  summary: "The hottest functions of one profile, most of their own first.",
  parameters: [...profilePlace, ...queryParameters(topInput)],
  responses: { 200: jsonAnswer("The functions.", topOutput), ...problems },
};

const profile = {
  operationId: "profile",
  summary: "The bytes of one profile, as they were fetched.",
  parameters: profilePlace,
  responses: {
    200: {
      description: "A pprof profile, mostly gzipped; text where the kind is text.",
      content: { "application/octet-stream": {}, "text/plain": {} },
    },
    ...problems,
  },
};
