import type { IncomingMessage, ServerResponse } from "node:http";
import type { ProfileKind } from "../../../model/profile-kinds.ts";
import { type AccessDecision, type AccessPolicy, isSameSecret } from "../access.ts";
import { sendJson } from "../answers.ts";
import { isProblem } from "../parse-parameters.ts";
import { type ProfileDoor, takeIn } from "./profile-door.ts";
import { remoteAddress } from "./remote-address.ts";
import { readSentBody } from "./sent-body.ts";

export const holmesPath = "/api/v1/profiles/holmes";

/** holmes' own names of its profiles; heap is also what its GC heap rule sends. */
const kinds: Readonly<Record<string, ProfileKind>> = {
  cpu: "cpu",
  heap: "heap",
  goroutine: "goroutine",
  threadcreate: "threadcreate",
};

/** Bodies that are read of senders whose token is still unread. */
const maxUnknown = 2;
let unknown = 0;

/**
 * Answers holmes' HTTP reporter (profiles.md §1.7): a form with `profile`, `token`, `profile_type`, `event_id` and
 * `comment`, and `{"code":1}` where it was taken; else another code with a message, which holmes logs. holmes has no
 * header for a token: the console's own is to be its `token`. Which instance sends may stand in the query, else its
 * address tells.
 */
export async function answerHolmes(
  { door, access, decision }: { door: ProfileDoor; access: AccessPolicy; decision: AccessDecision },
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const say = (status: number, message: string): void => sendJson(response, status, { code: 0, message });
  if (!decision.allow && decision.reason === "refuse") return say(403, decision.detail);
  if (!decision.allow && unknown >= maxUnknown) return say(429, "Others are sending; send it again.");
  if (!decision.allow) unknown++;
  const sent = await readSentBody(request, door.maxProfileBytes(), ["profile"]).finally(() => {
    if (!decision.allow) unknown--;
  });
  if (isProblem(sent)) return say(sent.status, sent.detail);
  const field = (name: string): string => sent.fields.get(name) ?? "";
  if (!decision.allow && !(access.token !== null && isSameSecret(field("token"), access.token)))
    return say(401, "The field token is not the console's access token.");
  const taken = await takeIn(door, {
    bytes: sent.bytes,
    source: "holmes",
    name: sent.fileName,
    app: url.searchParams.get("app") ?? "",
    kind: kinds[field("profile_type")] ?? null,
    from: { instance: url.searchParams.get("instance") ?? "", names: [], address: remoteAddress(request) },
    fromMs: null,
    toMs: null,
    comment: field("comment"),
    eventId: field("event_id"),
    labels: {},
  });
  if (isProblem(taken)) return say(taken.status, taken.detail);
  sendJson(response, 200, { code: 1, message: "", id: taken.id });
}
