import { Agent } from "node:http";
import type { Socket } from "node:net";
import { count, type MetricsObject } from "../mosn/metrics-object.ts";

/** Connections to one host, kept alive, counted into `objects`: the host's and its cluster's. */
export function countingAgent(objects: readonly MetricsObject[]): Agent {
  const agent = new Agent({ keepAlive: true });
  const createConnection = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const connection = createConnection(options, callback);
    if (connection) countConnection(connection as Socket, objects);
    return connection;
  };
  return agent;
}

function countConnection(socket: Socket, objects: readonly MetricsObject[]): void {
  let open = false;
  let closedByPeer = false;
  socket.once("connect", () => {
    open = true;
    count(objects, "connection_total");
    count(objects, "connection_active");
  });
  socket.once("end", () => {
    closedByPeer = true;
  });
  socket.once("error", () => {
    closedByPeer = true;
  });
  socket.once("close", () => {
    if (!open) return count(objects, "connection_con_fail");
    count(objects, "connection_active", -1);
    count(objects, "connection_close");
    count(objects, closedByPeer ? "connection_remote_close" : "connection_local_close");
  });
}
