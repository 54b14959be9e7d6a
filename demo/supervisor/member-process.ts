import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { MemberMessage, MemberRequest } from "../member-messages.ts";
import { type MemberPorts, type MemberSpec, memberFlags } from "../member-spec.ts";
import { deathsInARow, restartDelayMs } from "./backoff.ts";

const memberFile = fileURLToPath(new URL("../member.ts", import.meta.url));
/** Stripped and compiled code, so that only the first member of all strips types. */
const compileCache = fileURLToPath(new URL("../../.cache/demo-compile/", import.meta.url));

/** What a profile took for a moment goes back to the system, and not into the process' resident memory for good. */
const sparingMalloc = { MALLOC_ARENA_MAX: "1", MALLOC_TRIM_THRESHOLD_: "65536", UV_THREADPOOL_SIZE: "1" };

/** A member's process, kept alive: started again with growing pauses when it dies, on the ports it had. */
export interface MemberProcess {
  /** Its pod and, while healthy, what it was started with. */
  readonly spec: MemberSpec;
  /** Null while it starts. */
  readonly ports: MemberPorts | null;
  send(request: MemberRequest): void;
  /** Ends it and starts it at once with these changes of its spec. */
  restart(changes: Partial<MemberSpec>): void;
  stop(): void;
}

export interface MemberEvents {
  /** At its start, and after every restart. */
  onListening(member: MemberProcess): void;
  onDeath(member: MemberProcess, reason: string): void;
}

export function startMember(healthy: MemberSpec, events: MemberEvents): MemberProcess {
  let spec = healthy;
  let ports: MemberPorts | null = null;
  let deaths = 0;
  let isMeant = false;
  let isStopped = false;
  let child: ChildProcess;
  const member: MemberProcess = {
    spec: healthy,
    get ports() {
      return ports;
    },
    send(request) {
      if (child.connected) child.send(request);
    },
    restart(changes) {
      spec = { ...healthy, ...changes, ports: spec.ports };
      isMeant = child.kill("SIGTERM");
    },
    stop() {
      isStopped = true;
      child.kill("SIGTERM");
    },
  };
  const launch = () => {
    if (isStopped) return;
    const startedMs = performance.now();
    child = forkMember(spec);
    child.on("message", (message: MemberMessage) => {
      ports = message.ports;
      spec = { ...spec, ports };
      events.onListening(member);
    });
    child.on("error", () => child.kill("SIGKILL"));
    child.on("exit", (code, signal) => {
      if (isStopped) return;
      deaths = isMeant ? 0 : deathsInARow(deaths, performance.now() - startedMs);
      if (!isMeant) events.onDeath(member, signal ?? `exit code ${code}`);
      setTimeout(launch, isMeant ? 0 : restartDelayMs(deaths));
      isMeant = false;
    });
  };
  launch();
  return member;
}

function forkMember(spec: MemberSpec): ChildProcess {
  return fork(memberFile, [JSON.stringify(spec)], {
    serialization: "json",
    execArgv: memberFlags(spec.app),
    env: { NODE_COMPILE_CACHE: compileCache, NODE_ENV: "production", ...sparingMalloc },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}
