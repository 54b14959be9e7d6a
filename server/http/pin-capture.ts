import type { IncomingMessage, ServerResponse } from "node:http";
import { sendJson, sendProblem } from "./answers.ts";

export interface PinSources {
  /** False: there is no such capture. */
  pinCapture: (captureId: string, pinned: boolean) => Promise<boolean>;
}

/** Answers `POST /api/v1/captures/{id}/pin` and `DELETE` of it: retention leaves a pinned capture alone. */
export async function answerPin(
  { pinCapture }: PinSources,
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
): Promise<void> {
  if (request.method !== "POST" && request.method !== "DELETE") {
    response.setHeader("Allow", "POST, DELETE");
    return sendProblem(response, { status: 405, detail: "A pin is set by POST and taken away by DELETE." });
  }
  const pinned = request.method === "POST";
  if (!(await pinCapture(id, pinned)))
    return sendProblem(response, { status: 404, detail: `There is no capture ${id}.` });
  sendJson(response, 200, { id, pinned });
}
