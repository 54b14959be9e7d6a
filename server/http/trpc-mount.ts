import type { IncomingMessage, ServerResponse } from "node:http";
import { nodeHTTPRequestHandler } from "@trpc/server/adapters/node-http";
import { appRouter } from "../api/root.ts";
import type { ApiContext } from "../api/trpc.ts";

export const trpcPrefix = "/api/trpc/";
const maxBodyBytes = 256 * 1024;
const maxBatch = 20;

/** Answers a path under `/api/trpc/`. What fails inside goes to the log; what was asked wrongly is the asker's matter. */
export async function answerTrpc(
  context: ApiContext,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  log: (line: string) => void,
): Promise<void> {
  await nodeHTTPRequestHandler({
    router: appRouter,
    req: request,
    res: response,
    path: path.slice(trpcPrefix.length),
    createContext: () => context,
    maxBodySize: maxBodyBytes,
    maxBatchSize: maxBatch,
    onError: ({ error, path: procedure }) => {
      if (error.code === "INTERNAL_SERVER_ERROR")
        log(`api: ${procedure ?? "?"} failed: ${error.cause?.stack ?? error.stack ?? error.message}`);
    },
  });
}
