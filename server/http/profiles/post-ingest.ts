import type { IncomingMessage, ServerResponse } from "node:http";
import { readPyroscopeName, readPyroscopeTime } from "../../profiles/outside/pyroscope-name.ts";
import { sendJson, sendProblem } from "../answers.ts";
import { isProblem, wrongParameters } from "../parse-parameters.ts";
import { type ProfileDoor, takeIn } from "./profile-door.ts";
import { remoteAddress } from "./remote-address.ts";
import { readSentBody } from "./sent-body.ts";

export const ingestPath = "/ingest";
const maxNameLength = 4000;
/** Labels by which Pyroscope's clients name themselves. */
const namingLabels = ["instance", "pod", "hostname", "host", "service_instance_id"];

/**
 * Answers Pyroscope's `POST /ingest?name=app{labels}&from&until&format…`: pprof and collapsed stacks, as the body or in the
 * field `profile` of a form. 200 where it was taken.
 */
export async function answerIngest(
  door: ProfileDoor,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const query = url.searchParams;
  const written = query.get("name") ?? "";
  if (written === "" || written.length > maxNameLength)
    return sendProblem(response, wrongParameters([{ parameter: "name", detail: "It names no application." }]));
  const sent = await readSentBody(request, door.maxProfileBytes(), ["profile"]);
  if (isProblem(sent)) return sendProblem(response, sent);
  const { name, labels } = readPyroscopeName(written);
  const own = (label: string): string => labels[label] ?? "";
  const taken = await takeIn(door, {
    bytes: query.get("format") === "lines" ? countedLines(sent.bytes) : sent.bytes,
    source: "pyroscope",
    name,
    app:
      own("app") ||
      own("service_name") ||
      name.replace(
        /\.(cpu|wall|alloc_objects|alloc_space|inuse_objects|inuse_space|itimer|mutex_count|mutex_duration|block_count|block_duration|goroutines)$/,
        "",
      ),
    kind: null,
    from: { instance: own("instance"), names: namingLabels.map(own), address: remoteAddress(request) },
    fromMs: readPyroscopeTime(query.get("from")),
    toMs: readPyroscopeTime(query.get("until")),
    comment: "",
    eventId: "",
    labels,
  });
  if (isProblem(taken)) return sendProblem(response, taken);
  sendJson(response, 200, { id: taken.id });
}

/** A stack a line, once each. */
function countedLines(bytes: Uint8Array): Uint8Array {
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/);
  return new TextEncoder().encode(lines.map((line) => (line.trim() === "" ? "" : `${line} 1\n`)).join(""));
}
