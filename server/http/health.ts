import type { ServerResponse } from "node:http";
import type { Milliseconds } from "../../model/units.ts";
import { within } from "../within.ts";
import { sendJson } from "./answers.ts";

/** One part of readiness: answers what it found, or throws what is wrong with it. */
export type HealthPart = () => string | Promise<string>;

/** The parts by name, e.g. `targets`, `store`, `database`. */
export type HealthParts = Record<string, HealthPart>;

const partTimeoutMs: Milliseconds = 2_000;

/** The process answers: that is all this says. */
export function sendHealth(response: ServerResponse): void {
  sendJson(response, 200, { status: "ok" });
}

/** 200 when every part is ready, else 503; either way which part says what. */
export async function sendReadiness(response: ServerResponse, parts: HealthParts): Promise<void> {
  const checked = await Promise.all(
    Object.entries(parts).map(async ([name, part]) => [name, await checkPart(part)] as const),
  );
  const isReady = checked.every(([, part]) => part.status === "ok");
  sendJson(response, isReady ? 200 : 503, { status: isReady ? "ok" : "not ready", parts: Object.fromEntries(checked) });
}

async function checkPart(part: HealthPart): Promise<{ status: "ok" | "not ready"; detail: string }> {
  try {
    const detail = await within(Promise.resolve().then(part), partTimeoutMs);
    return detail === null
      ? { status: "not ready", detail: `no answer within ${partTimeoutMs / 1000} s` }
      : { status: "ok", detail };
  } catch (error) {
    return { status: "not ready", detail: error instanceof Error ? error.message : String(error) };
  }
}
