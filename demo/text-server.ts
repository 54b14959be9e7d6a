import { createServer, type Server } from "node:http";

/** An HTTP server that answers every request with a text, chunked, as Go's and MOSN's handlers do. */
export function textServer(
  answer: (method: string, url: URL) => { status: number; contentType: string; body: string },
): Server {
  return createServer((request, response) => {
    const url = URL.parse(request.url ?? "/", "http://localhost");
    const { status, contentType, body } = url
      ? answer(request.method ?? "GET", url)
      : { status: 400, contentType: "text/plain; charset=utf-8", body: "400 Bad Request" };
    response.writeHead(status, { "Content-Type": contentType });
    response.write(body);
    response.end();
  });
}
