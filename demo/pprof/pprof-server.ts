import { createServer, type Server, type ServerResponse } from "node:http";
import type { V8Profiler } from "./v8-profiler.ts";

const defaultSeconds = 30;
const maxSeconds = 60;
const prefix = "/debug/pprof/";

/** `net/http/pprof` as far as V8 can answer it: `profile` and `heap`. Other kinds are unknown, as Go says it. */
export function pprofServer(profiler: V8Profiler): Server {
  return createServer((request, response) => {
    const url = URL.parse(request.url ?? "/", "http://localhost");
    if (!url) return sendText(response, 400, "400 Bad Request\n");
    answer(profiler, url, response).catch((error: unknown) => sendText(response, 500, `${String(error)}\n`));
  });
}

async function answer(profiler: V8Profiler, url: URL, response: ServerResponse): Promise<void> {
  if (!url.pathname.startsWith(prefix)) return sendText(response, 404, "404 page not found\n");
  switch (url.pathname.slice(prefix.length)) {
    case "":
      return sendText(response, 200, "/debug/pprof/\n\nheap\nprofile\n");
    case "profile": {
      // As Go: who hangs up leaves the profiler to the next.
      const hungUp = new AbortController();
      response.on("close", () => hungUp.abort());
      const profile = await profiler.cpu(secondsOf(url), hungUp.signal);
      if (profile) return sendProfile(response, "profile", profile);
      return sendText(response, 500, "Could not enable CPU profiling: cpu profiling already in use\n");
    }
    case "heap":
      return sendProfile(response, "heap", await profiler.heap());
    default:
      return sendText(response, 404, "Unknown profile\n");
  }
}

/** As Go: a missing or senseless number means 30. */
function secondsOf(url: URL): number {
  const asked = Number(url.searchParams.get("seconds"));
  return Number.isFinite(asked) && asked > 0 ? Math.min(asked, maxSeconds) : defaultSeconds;
}

function sendProfile(response: ServerResponse, name: string, bytes: Uint8Array): void {
  response.writeHead(200, {
    "Content-Type": "application/octet-stream",
    "Content-Disposition": `attachment; filename="${name}"`,
    "X-Content-Type-Options": "nosniff",
  });
  response.end(bytes);
}

function sendText(response: ServerResponse, status: number, text: string): void {
  const headers: Record<string, string> = {
    "Content-Type": "text/plain; charset=utf-8",
    "X-Content-Type-Options": "nosniff",
  };
  if (status >= 400) headers["X-Go-Pprof"] = "1";
  response.writeHead(status, headers);
  response.end(text);
}
