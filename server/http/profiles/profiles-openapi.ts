import { maxTransforms } from "../../../model/profiles/transforms.ts";
import { jsonAnswer, problems, queryParameters } from "../openapi-parts.ts";
import { profileInputs, sentInput } from "./profile-inputs.ts";
import { profileOutputs } from "./profile-outputs.ts";

type Json = Record<string, unknown>;

const id = {
  name: "id",
  in: "path",
  required: true,
  schema: { type: "string" },
  description: "`prf-…` of one from outside, `cap-…:KIND` of one of a capture, or the SHA-256 of its bytes.",
};
const transform = {
  name: "transform",
  in: "query",
  required: false,
  schema: { type: "array", items: { type: "string" }, maxItems: maxTransforms },
  description:
    "Changes of the stacks, in their order: focus:REGEX, ignore:REGEX, hide:REGEX, show:REGEX, show-from:REGEX, recursion, label:KEY=REGEX, not-label:KEY=REGEX, group:KEY.",
};
const file = { type: "string", format: "binary" };

function read(
  name: Exclude<keyof typeof profileInputs, "list" | "get" | "export" | "goroutines">,
  summary: string,
): Json {
  return {
    get: {
      operationId: `profile-${name}`,
      summary,
      parameters: [id, transform, ...queryParameters(profileInputs[name])],
      responses: { 200: jsonAnswer("The answer.", profileOutputs[name]), ...problems },
    },
  };
}

const sentForm = {
  required: true,
  content: {
    "application/octet-stream": { schema: file },
    "multipart/form-data": { schema: { type: "object", properties: { profile: file }, required: ["profile"] } },
  },
};

/** The part of the API's description that is about profiles. */
export const profilePaths: Record<string, Json> = {
  "/api/v1/profiles": {
    get: {
      operationId: "profiles",
      summary: "Profiles that came from outside, newest first.",
      parameters: queryParameters(profileInputs.list),
      responses: { 200: jsonAnswer("The rows.", profileOutputs.list), ...problems },
    },
    post: {
      operationId: "sendProfile",
      summary: "Takes a profile of any known format.",
      parameters: queryParameters(sentInput),
      requestBody: sentForm,
      responses: { 201: jsonAnswer("Taken, and durable.", profileOutputs.sent), ...problems },
    },
  },
  "/api/v1/profiles/holmes": {
    post: {
      operationId: "holmes",
      summary: "What holmes' HTTP reporter sends; its token is the console's access token.",
      requestBody: sentForm,
      responses: { 200: jsonAnswer("Taken.", profileOutputs.holmes) },
    },
  },
  "/ingest": {
    post: {
      operationId: "ingest",
      summary: "What Pyroscope's clients send: pprof and collapsed stacks.",
      parameters: ["name", "from", "until", "format"].map((name) => ({
        name,
        in: "query",
        required: name === "name",
        schema: { type: "string" },
      })),
      requestBody: sentForm,
      responses: { 200: jsonAnswer("Taken.", profileOutputs.ingest), ...problems },
    },
  },
  "/api/v1/profiles/{id}": {
    get: {
      operationId: "profile-get",
      summary: "What a profile is.",
      parameters: [id],
      responses: { 200: jsonAnswer("The facts.", profileOutputs.get), ...problems },
    },
  },
  "/api/v1/profiles/{id}/top": read("top", "Its functions, most of their own first."),
  "/api/v1/profiles/{id}/tree": read(
    "tree",
    "Its call tree in columns; what is too small to see is asked for by root.",
  ),
  "/api/v1/profiles/{id}/diff": read("diff", "What changed against another profile: functions, and the tree."),
  "/api/v1/profiles/{id}/goroutines": {
    get: {
      operationId: "profile-goroutines",
      summary:
        "The goroutines of a dump or a goroutine profile in groups, which of them look leaked, and who waits for which lock.",
      parameters: [id, ...queryParameters(profileInputs.goroutines)],
      responses: { 200: jsonAnswer("The groups, suspects and locks.", profileOutputs.goroutines), ...problems },
    },
  },
  "/api/v1/profiles/{id}/export": {
    get: {
      operationId: "profile-export",
      summary: "The profile as a file.",
      parameters: [id, transform, ...queryParameters(profileInputs.export)],
      responses: {
        200: { description: "The file.", content: { "application/octet-stream": {}, "text/plain": {} } },
        ...problems,
      },
    },
  },
};
