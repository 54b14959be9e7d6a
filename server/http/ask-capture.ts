import type { IncomingMessage, ServerResponse } from "node:http";
import type { CaptureAnswer, CaptureWish } from "../../model/capture-wish.ts";
import { captureWishSchema } from "../../model/capture-wish-schema.ts";
import { capturePath } from "../../model/paths.ts";
import type { ConsoleReads, TargetRow } from "../api/reads.ts";
import { type Problem, sendJson, sendProblem } from "./answers.ts";
import { readBody } from "./read-body.ts";

export interface AskCaptureSources {
  reads: Pick<ConsoleReads, "targets">;
  askCapture: (wish: CaptureWish) => Promise<CaptureAnswer>;
}

const maxBodyBytes = 16 * 1024;

/**
 * Answers `POST /api/v1/captures` with a JSON body `{ instance, kind or kinds, seconds }`: 202 with the capture's id once
 * it is durable, else a problem whose `outcome` names what stands in the way.
 */
export async function answerAskCapture(
  { reads, askCapture }: AskCaptureSources,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A page of another origin can send a form without being asked, but no JSON.
  if (!/^application\/json\b/i.test(request.headers["content-type"] ?? ""))
    return sendProblem(response, {
      status: 415,
      detail: "The body is to be JSON, with Content-Type: application/json.",
    });
  const body = await readBody(request, maxBodyBytes);
  if (body === null)
    return sendProblem(response, { status: 413, detail: `The body is larger than ${maxBodyBytes} bytes.` });
  const wish = parseWish(body.toString("utf8"));
  if ("status" in wish) return sendProblem(response, wish);
  const named = instancesNamed(wish.instance, await reads.targets());
  const [target] = named;
  if (!target) return sendProblem(response, { status: 404, detail: `There is no instance ${wish.instance}.` });
  if (named.length > 1) {
    const keys = named.slice(0, 3).map(({ key }) => key);
    const detail = `${wish.instance} names ${named.length} instances; give the key of one, such as ${keys.join(", ")}.`;
    return sendProblem(response, { status: 400, detail, errors: [{ parameter: "instance", detail }] });
  }
  const { kinds, seconds = null } = wish;
  const answer = await askCapture({ instanceKey: target.key, kinds, seconds, via: "api" });
  if (!answer.started)
    return sendProblem(response, { status: statusOf(answer.outcome), detail: answer.why, outcome: answer.outcome });
  response.setHeader("Location", capturePath(answer.id));
  sendJson(response, 202, { id: answer.id, page: capturePath(answer.id), leftOut: answer.leftOut });
}

/** The instance of that key, else all with that `instance` label or display name. */
function instancesNamed(text: string, targets: readonly TargetRow[]): TargetRow[] {
  const byKey = targets.find(({ key }) => key === text);
  return byKey ? [byKey] : targets.filter(({ instance, name }) => instance === text || name === text);
}

function parseWish(text: string): ReturnType<typeof captureWishSchema.parse> | Problem {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return { status: 400, detail: "The body is not JSON." };
  }
  const parsed = captureWishSchema.safeParse(withKinds(said));
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({
    parameter: path.join(".") || "body",
    detail: message,
  }));
  return { status: 400, detail: errors.map(({ parameter, detail }) => `${parameter}: ${detail}`).join("; "), errors };
}

/** `kind` is short for `kinds` of one. */
function withKinds(said: unknown): unknown {
  if (typeof said !== "object" || said === null || !("kind" in said) || "kinds" in said) return said;
  const { kind, ...rest } = said;
  return { ...rest, kinds: [kind] };
}

function statusOf(outcome: Extract<CaptureAnswer, { started: false }>["outcome"]): Problem["status"] {
  if (outcome === "no-instance") return 404;
  if (outcome === "budget") return 429;
  return outcome === "stopping" ? 503 : 409;
}
