import type { IncomingMessage, ServerResponse } from "node:http";
import { sendJson, sendProblem } from "../answers.ts";
import { isProblem, parseParameters } from "../parse-parameters.ts";
import { type ProfileDoor, takeIn } from "./profile-door.ts";
import { type SentInput, sentInput } from "./profile-inputs.ts";
import { outsideBody } from "./profile-rows.ts";
import { readSentBody } from "./sent-body.ts";

/**
 * Answers `POST /api/v1/profiles`: 201 with what the profile was recognised as, once it is durable. The body is the file,
 * or a form with it in the field `profile`; what is said of it stands in the query or in the form.
 */
export async function answerPostProfile(
  door: ProfileDoor,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const asked = parseParameters(url.searchParams, sentInput);
  if (isProblem(asked)) return sendProblem(response, asked);
  const sent = await readSentBody(request, door.maxProfileBytes(), ["profile", "file"]);
  if (isProblem(sent)) return sendProblem(response, sent);
  const written = parseParameters(new URLSearchParams([...sent.fields]), sentInput);
  if (isProblem(written)) return sendProblem(response, written);
  const said: SentInput = { ...asked, ...written };
  const taken = await takeIn(door, {
    bytes: sent.bytes,
    source: "upload",
    name: said.name ?? sent.fileName,
    app: said.app ?? "",
    kind: said.kind ?? null,
    // Whoever uploads is a person or a script, and no instance of the mesh.
    from: { instance: said.instance ?? "", names: [], address: "" },
    fromMs: null,
    toMs: null,
    comment: said.comment ?? "",
    eventId: "",
    labels: {},
  });
  if (isProblem(taken)) return sendProblem(response, taken);
  response.setHeader("Location", `/api/v1/profiles/${taken.id}`);
  sendJson(response, 201, outsideBody(taken));
}
