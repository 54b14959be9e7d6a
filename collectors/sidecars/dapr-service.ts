import type { Series } from "./series.ts";

/** Requests to daprd about daprd itself: its probes, and what a console asks. */
const ownPaths: ReadonlySet<string> = new Set(["healthz", "metadata", "shutdown"]);
const ownMethods = /^\/grpc\.(health|reflection)\.|\/(GetMetadata|SetMetadata|Shutdown)$/;

/**
 * The service of a request to daprd: the application that it invokes, else the building block (`state`, `publish`, …);
 * `all` where daprd leaves paths out. Null: it is about daprd itself.
 */
export function daprServiceOf({ labels }: Series): string | null {
  const rpc = labels["grpc_server_method"];
  return rpc === undefined ? ofPath(labels["path"] ?? "") : ofMethod(rpc, labels["app_id"]);
}

/** `/v1.0/invoke/APP/method/price`, `/v1.0/state/statestore`, `/v1.0-alpha1/crypto/…`. */
function ofPath(path: string): string | null {
  const [version = "", block = "", app] = path.split("/").filter(Boolean);
  if (!/^v\d/.test(version) || block === "") return "all";
  if (ownPaths.has(block)) return null;
  return block === "invoke" && app ? app : block;
}

const blocksOfMethods: readonly [RegExp, string][] = [
  [/Actor|Reminder|Timer/, "actors"],
  [/State/, "state"],
  [/Publish/, "publish"],
  [/Subscribe.*Topic|TopicEvent/, "subscribe"],
  [/InvokeService/, "invoke"],
  [/InvokeBinding/, "bindings"],
  [/Secret/, "secrets"],
  [/Configuration/, "configuration"],
  [/Lock/, "lock"],
  [/Workflow/, "workflows"],
  [/Job/, "jobs"],
  [/Crypt/, "crypto"],
  [/Converse/, "conversation"],
];

/** `/dapr.proto.runtime.v1.Dapr/SaveState`; another daprd calls this application with `CallLocal`. */
function ofMethod(rpc: string, app: string | undefined): string | null {
  if (ownMethods.test(rpc)) return null;
  const method = rpc.slice(rpc.lastIndexOf("/") + 1);
  if (method.startsWith("CallLocal") && app) return app;
  return blocksOfMethods.find(([pattern]) => pattern.test(method))?.[1] ?? (method || "all");
}
