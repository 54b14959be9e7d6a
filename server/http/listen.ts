import { createServer, type RequestListener, type Server } from "node:http";

/** Why the console cannot listen, in one sentence; ends the start. */
export class ListenError extends Error {}

/** Listens, or throws a `ListenError`. Slow or idle clients are bounded by Node's own timeouts and these. */
export function listen(
  handler: RequestListener,
  { host, port }: { host: string; port: number },
): Promise<{ server: Server; url: string }> {
  const server = createServer(
    { requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 10_000, maxHeaderSize: 32_768 },
    handler,
  );
  server.maxConnections = 2000;
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(new ListenError(sentence(error, host, port))));
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === "object" && address ? address.port : port;
      resolve({ server, url: `http://${host.includes(":") ? `[${host}]` : host}:${actual}` });
    });
  });
}

function sentence(error: NodeJS.ErrnoException, host: string, port: number): string {
  const at = `${host}:${port}`;
  if (error.code === "EADDRINUSE")
    return `${at} is taken by another program: end it, or choose another address with --listen HOST:PORT.`;
  if (error.code === "EACCES")
    return `This user may not listen on ${at}: choose a port from 1024 on with --listen HOST:PORT.`;
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
    return `${host} is no address of this machine: choose one with --listen HOST:PORT.`;
  return `The console cannot listen on ${at}: ${error.message}.`;
}
