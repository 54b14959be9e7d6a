import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { DemoMessage, FaultAnswer, FaultInfo, FaultState } from "../model/demo-faults.ts";
import type { Log } from "./log.ts";

/** The demo mesh as the console holds it: a process of its own that ends when this one does. */
export interface DemoMesh {
  pid: number;
  /** The text of its `meshscope.yaml`. */
  config: string;
  faults: () => (FaultInfo & FaultState)[];
  startFault: (id: string) => Promise<FaultAnswer>;
  stop: () => Promise<void>;
}

const readyWithinMs = 30_000;
const answerWithinMs = 5_000;
const endWithinMs = 4_000;

/** Starts the demo mesh and resolves once all its processes serve. `ended` is called if it ends by itself. */
export async function startDemoMesh(log: Log, ended: (reason: string) => void): Promise<DemoMesh> {
  // A group of its own, so that Ctrl-C reaches it through us and not beside us; it ends with the IPC channel anyway.
  const child = fork(fileURLToPath(new URL("../demo/main.ts", import.meta.url)), [], {
    serialization: "json",
    detached: true,
    env: { ...process.env, NODE_COMPILE_CACHE: fileURLToPath(new URL("../.cache/demo-compile/", import.meta.url)) },
  });
  const waiting = new Map<string, (answer: FaultAnswer) => void>();
  let states: FaultState[] = [];
  let requests = 0;
  let stopping = false;
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const ready = await new Promise<Extract<DemoMessage, { type: "ready" }>>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The demo mesh was not ready within ${readyWithinMs / 1000} s.`)),
      readyWithinMs,
    );
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      reject(new Error(`The demo mesh ended with ${signal ?? code} before it was ready.`));
      if (!stopping) ended(`The demo mesh ended by itself with ${signal ?? code}.`);
    });
    child.on("message", (message: DemoMessage) => {
      if (message.type === "ready") {
        clearTimeout(timer);
        resolve(message);
      } else if (message.type === "failed") {
        clearTimeout(timer);
        reject(new Error(message.reason));
      } else if (message.type === "faults") {
        states = message.states;
      } else if (message.type === "fault-started") {
        waiting.get(message.requestId)?.({ started: true, id: message.id, untilMs: message.untilMs });
      } else {
        waiting.get(message.requestId)?.({ started: false, id: "", reason: message.reason });
      }
    });
  });
  log.info(`The demo mesh runs: ${ready.faults.length} faults come and go by themselves.`);

  return {
    pid: child.pid ?? 0,
    config: ready.config,
    faults: () =>
      ready.faults.map((fault) => ({ ...fault, ...(states.find((state) => state.id === fault.id) ?? idle(fault.id)) })),
    startFault: (id) => askForFault(child, waiting, id, `f${++requests}`),
    stop: async () => {
      stopping = true;
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), endWithinMs);
      await exited;
      clearTimeout(timer);
    },
  };
}

function idle(id: string): FaultState {
  return { id, running: false, startedAtMs: null, untilMs: null, nextAtMs: null };
}

function askForFault(
  child: ChildProcess,
  waiting: Map<string, (answer: FaultAnswer) => void>,
  id: string,
  requestId: string,
): Promise<FaultAnswer> {
  return new Promise((resolve) => {
    const done = (answer: FaultAnswer): void => {
      clearTimeout(timer);
      waiting.delete(requestId);
      resolve({ ...answer, id });
    };
    const timer = setTimeout(
      () => done({ started: false, id, reason: "The demo mesh did not answer." }),
      answerWithinMs,
    );
    waiting.set(requestId, done);
    if (!child.connected) done({ started: false, id, reason: "The demo mesh has ended." });
    else child.send({ type: "start-fault", id, requestId });
  });
}
