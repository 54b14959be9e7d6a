import { type Agent, get } from "node:http";
import type { Socket } from "node:net";

/** What came of a request: an answer, or why there is none. */
export type GetOutcome =
  | { kind: "answer"; status: number; body: string }
  | { kind: "refused" }
  | { kind: "reset" }
  | { kind: "timeout" };

export interface GetOptions {
  agent: Agent;
  /** `host:port` */
  address: string;
  path: string;
  timeoutMs: number;
  /** When the request has a connection to go out on. */
  onConnected?: (socket: Socket) => void;
}

const maxBodyBytes = 1024 * 1024;

/** GET over plain HTTP. Never rejects: failure is an outcome. */
export function httpGet(options: GetOptions): Promise<GetOutcome> {
  return new Promise((resolve) => {
    let connected = false;
    let timedOut = false;
    const { hostname, port } = new URL(`http://${options.address}`);
    const request = get({ agent: options.agent, hostname, port, path: options.path }, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > maxBodyBytes) request.destroy();
        else chunks.push(chunk);
      });
      response.on("end", () => {
        clearTimeout(deadline);
        resolve({ kind: "answer", status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") });
      });
      response.on("error", () => fail());
    });
    request.on("socket", (socket) => {
      const onConnected = () => {
        connected = true;
        options.onConnected?.(socket);
      };
      if (socket.connecting) socket.once("connect", onConnected);
      else onConnected();
    });
    request.on("error", () => fail());
    request.on("close", () => fail());
    const deadline = setTimeout(() => {
      timedOut = true;
      request.destroy();
    }, options.timeoutMs);
    const fail = () => {
      clearTimeout(deadline);
      resolve({ kind: timedOut ? "timeout" : connected ? "reset" : "refused" });
    };
  });
}
