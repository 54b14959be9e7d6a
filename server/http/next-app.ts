import type { IncomingMessage, ServerResponse } from "node:http";
import next from "next";

/** The pages: Next's handler over the build in `.next`. Next knows nothing of the rest of the console. */
export async function prepareNext(
  dir: string,
  listen: { host: string; port: number },
): Promise<(request: IncomingMessage, response: ServerResponse) => Promise<void>> {
  const app = next({ dev: false, dir, hostname: listen.host, port: listen.port });
  await app.prepare();
  const handle = app.getRequestHandler();
  return (request, response) => handle(request, response);
}
