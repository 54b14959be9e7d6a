import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answer, answerWell } from "../collectors/capture/pprof-server.ts";

/** A process that answers scrapes as Go does, and gives profiles as it was told. */
export interface PprofTarget {
  address: string;
  /** Paths under `/debug/pprof/` that were asked for, but for the index. */
  asked: string[];
  stop: () => Promise<void>;
}

const index = "<html><title>/debug/pprof/</title><a href=goroutine>goroutine</a><a href=heap>heap</a></html>";

/** Starts one on a free port. What `answers` does not say of a path is answered with a real profile. */
export async function startPprofTarget(
  answers: Record<string, Answer> = {},
  metrics = "go_goroutines 12\n",
): Promise<PprofTarget> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    response.on("error", () => undefined);
    if (path === "/metrics") return void response.end(metrics);
    if (path !== "/debug/pprof/") asked.push(path);
    const answer = answers[path];
    if (answer) return answer(request, response);
    if (path === "/debug/pprof/") return void response.setHeader("content-type", "text/html").end(index);
    answerWell(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
