import type { IncomingMessage, ServerResponse } from "node:http";
import { Histogram, type Registry } from "prom-client";
import { routeOf } from "./route.ts";

export interface RequestMetrics {
  /** Times a request until its answer is through, or given up by the asker. */
  answering: (request: IncomingMessage, response: ServerResponse) => void;
}

const methods = new Set(["GET", "HEAD", "POST"]);

export function requestMetrics(registry: Registry): RequestMetrics {
  const durations = new Histogram({
    name: "meshscope_http_request_duration_seconds",
    help: "How long the console took to answer, by what was asked for.",
    labelNames: ["method", "route", "code"],
    buckets: [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return {
    answering: (request, response) => {
      const end = durations.startTimer();
      response.once("close", () => {
        const method = methods.has(request.method ?? "") ? (request.method ?? "") : "other";
        end({ method, route: routeOf(request.url ?? "/"), code: String(response.statusCode) });
      });
    },
  };
}
