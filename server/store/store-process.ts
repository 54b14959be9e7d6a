import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { StoreReply, StoreRequest } from "./messages.ts";

/** One life of the store process. */
export interface StoreProcess {
  readonly pid: number | null;
  send: (request: StoreRequest) => void;
  kill: () => void;
  /** Lets it end by itself; kills it when it takes too long. */
  end: () => Promise<void>;
}

/** How long an ending process is waited for. */
const farewellMs = 5000;
const childFile = fileURLToPath(new URL("./child.ts", import.meta.url));

/** Forks the store process; `died` hears of its end, with its signal or exit status. */
export function startStoreProcess(receive: (reply: StoreReply) => void, died: (how: string) => void): StoreProcess {
  const child = fork(childFile, [], {
    serialization: "advanced",
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: "" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const exited = new Promise<void>((resolve) => {
    child.once("exit", (code, signal) => {
      resolve();
      died(signal ?? `exit status ${code}`);
    });
    child.once("error", (fault) => {
      // Without a pid it never ran, and no exit will follow.
      if (child.pid !== undefined) return;
      resolve();
      died(fault.message);
    });
  });
  child.on("message", receive);
  return {
    pid: child.pid ?? null,
    // A channel that breaks is followed by the exit, which decides about the call.
    send: (request) => {
      if (child.connected) child.send(request, () => undefined);
    },
    kill: () => child.kill("SIGKILL"),
    end: async () => {
      const timer = setTimeout(() => child.kill("SIGKILL"), farewellMs);
      if (child.connected) child.disconnect();
      await exited;
      clearTimeout(timer);
    },
  };
}
