import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import next from "next";
import { appRouter, createCaller } from "../../server/api/root.ts";
import { sampleContext } from "./sample-reads.ts";

/**
 * Serves the built app over sample answers: `node test/support/preview-server.ts [port] [more applications]`.
 * It stands where server/main.ts stands: the API first, then Next.
 */
const port = Number(process.argv[2] ?? 0);
const context = sampleContext(Date.now, Number(process.argv[3] ?? 0));
(globalThis as { [key: symbol]: unknown })[Symbol.for("meshscope.caller")] = createCaller(context);

const app = next({ dev: false, dir: new URL("../..", import.meta.url).pathname, quiet: true });
await app.prepare();
const page = app.getRequestHandler();
const api = createHTTPHandler({ router: appRouter, createContext: () => context, basePath: "/api/trpc/" });

const server = createServer((request: IncomingMessage, response: ServerResponse) => {
  if (request.url?.startsWith("/api/trpc/")) api(request, response);
  else void page(request, response);
});
server.listen(port, "127.0.0.1", () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === "object" && address ? address.port : port}`);
});
