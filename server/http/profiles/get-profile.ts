import type { ServerResponse } from "node:http";
import { type ProfileQuery, profileRefSchema } from "../../../model/profiles/query.ts";
import type { ProfileReads } from "../../api/profile-reads.ts";
import { ProfileError } from "../../profiles/profile-error.ts";
import type { ExportProfile } from "../../profiles/profile-reads.ts";
import { type Problem, sendJson, sendProblem } from "../answers.ts";
import { isProblem, parseParameters, wrongParameters } from "../parse-parameters.ts";
import { answerGoroutines } from "./get-goroutines.ts";
import { asSentence } from "./profile-door.ts";
import { type ProfileInput, profileInputs } from "./profile-inputs.ts";
import { queryOf, takeTransforms } from "./profile-query.ts";
import { functionBody, outsideBody, profileBody } from "./profile-rows.ts";
import { sendExport } from "./send-export.ts";

/** What questions about profiles are answered from. */
export interface ProfileAnswers extends ProfileReads {
  exported: ExportProfile;
  sha256Of: (profile: string) => Promise<string | null>;
}

export interface GetProfileSources {
  profiles: ProfileAnswers;
  /** The bytes of a profile as fetched, by their SHA-256; null when they are gone. */
  archiveBytes: (sha256: string) => Promise<Uint8Array | null>;
}

export type ProfileResource = Exclude<keyof typeof profileInputs, "list">;

/** Those whose stacks can be transformed first. */
type StackResource = Exclude<ProfileResource, "goroutines">;

const usualRows = 100;

export async function answerProfileList({ profiles }: GetProfileSources, response: ServerResponse, url: URL) {
  const input = parseParameters(url.searchParams, profileInputs.list);
  if (isProblem(input)) return sendProblem(response, input);
  const { from = 0, limit = usualRows, app, instance } = input;
  const { rows, total } = await profiles.list({ app, instance, from, limit });
  sendJson(response, 200, { data: rows.map(outsideBody), total });
}

/** Answers `GET /api/v1/profiles/{id}` and what is below it. */
export async function answerProfileResource(
  sources: GetProfileSources,
  response: ServerResponse,
  url: URL,
  idText: string,
  resource: ProfileResource,
): Promise<void> {
  const id = profileRefSchema.safeParse(decoded(idText));
  if (!id.success) return sendProblem(response, { status: 404, detail: "That is no id of a profile." });
  if (resource === "goroutines")
    return sendReadable(response, () => answerGoroutines(sources.profiles, id.data, url.searchParams));
  const taken = takeTransforms(url.searchParams);
  if (isProblem(taken)) return sendProblem(response, taken);
  const input = parseParameters(taken.rest, profileInputs[resource]);
  if (isProblem(input)) return sendProblem(response, input);
  const query = queryOf(id.data, taken.transforms, input);
  return sendReadable(response, () => answerOf(sources, response, resource, input, query));
}

/** Sends an answer, or why the bytes cannot be read; null was sent already. */
async function sendReadable(response: ServerResponse, read: () => Promise<object | Problem | null>): Promise<void> {
  try {
    const answer = await read();
    if (answer && isProblem(answer)) sendProblem(response, answer);
    else if (answer) sendJson(response, 200, answer);
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    sendProblem(response, { status: 422, detail: asSentence(error.message) });
  }
}

/** Null: it was sent already. */
async function answerOf(
  sources: GetProfileSources,
  response: ServerResponse,
  resource: StackResource,
  input: ProfileInput<StackResource>,
  query: ProfileQuery,
): Promise<object | Problem | null> {
  const { profiles } = sources;
  switch (resource) {
    case "get": {
      const [facts, outside] = await Promise.all([profiles.facts(query.profile), profiles.outside(query.profile)]);
      return facts ? profileBody(query.profile, facts, outside) : missing(profiles, query);
    }
    case "top":
      return answerTable(profiles, query, input);
    case "tree": {
      const { root = 0, skip = 0 } = input as ProfileInput<"tree">;
      return (await profiles.tree({ ...query, root, skip })) ?? missing(profiles, query);
    }
    case "diff":
      return answerDiff(profiles, query, input as ProfileInput<"diff">);
    case "export":
      return sendExport(sources, response, query, (input as ProfileInput<"export">).format ?? "original").then(
        (isSent) => (isSent ? null : missing(profiles, query)),
      );
  }
}

async function answerTable(profiles: ProfileAnswers, query: ProfileQuery, input: ProfileInput<"top">) {
  const { order = query.base ? "change" : "self", search = "", from = 0, limit = usualRows } = input;
  const table = await profiles.table({ ...query, order, descending: order !== "name", search, from, limit });
  if (!table) return missing(profiles, query);
  const { rows, found, sampleType, difference } = table;
  return {
    profile: query.profile,
    ...(query.base ? { base: query.base, ...difference } : {}),
    sampleType: sampleType.type,
    unit: difference?.unit ?? sampleType.unit,
    total: difference?.total ?? sampleType.total,
    found,
    data: rows.map(functionBody),
  };
}

/** The functions that changed most, and the tree of the difference. */
async function answerDiff(profiles: ProfileAnswers, query: ProfileQuery, input: ProfileInput<"diff">) {
  const table = await answerTable(profiles, query, { limit: input.limit });
  if (isProblem(table)) return table;
  const tree = await profiles.tree({ ...query, root: input.root ?? 0, skip: input.skip ?? 0 });
  return tree ? { ...table, tree } : missing(profiles, query);
}

/** What exactly is not there. */
async function missing(profiles: ProfileAnswers, { profile, base, sampleType }: ProfileQuery): Promise<Problem> {
  const facts = await profiles.facts(profile);
  if (!facts) return { status: 404, detail: `There is no profile ${profile}.` };
  if (base && !(await profiles.facts(base))) return { status: 404, detail: `There is no profile ${base}.` };
  const names = facts.sampleTypes.map(({ type }) => type);
  const isKnown = facts.sampleTypes.some(({ type, unit }) => [type, `${type}/${unit}`, ""].includes(sampleType));
  if (!isKnown && sampleType !== "")
    return wrongParameters([{ parameter: "sampleType", detail: `It is none of ${names.join(", ")}.` }]);
  return { status: 404, detail: "There is no such frame in the profile." };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
