import type { IncomingMessage, ServerResponse } from "node:http";
import type { Metrics } from "../metrics/metrics.ts";
import { sendProblem } from "./answers.ts";

export const metricsPath = "/metrics";

export type ExposedMetrics = Pick<Metrics, "answering" | "contentType" | "expose">;

/** Answers `/metrics` in Prometheus' text format. */
export async function sendMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  { contentType, expose }: ExposedMetrics,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    return sendProblem(response, { status: 405, detail: `${metricsPath} is only read.` });
  }
  const text = await expose();
  response.writeHead(200, { "Content-Type": contentType, "Cache-Control": "no-store" }).end(text);
}
