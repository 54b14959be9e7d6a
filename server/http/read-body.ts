import type { IncomingMessage } from "node:http";
import type { Bytes } from "../../model/units.ts";

/** The body of a request; null when it is larger than `maxBytes`, and then the rest is not read. */
export async function readBody(request: IncomingMessage, maxBytes: Bytes): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Without this the socket would be destroyed before the refusal is on it.
  const body = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
