import type { Agent } from "node:https";
import type { HttpAccess } from "../../model/http-access.ts";
import type { Milliseconds } from "../../model/units.ts";
import { type ReadAccess, type ReadText, readAccess, type TlsOptions } from "./read-access.ts";

/** Files of secrets and certificates are renewed while the console runs: they are read again this often. */
const freshMs: Milliseconds = 5000;

/** An access with its files read, and connections of its own where its TLS needs them. */
export type ReadyAccess = ReadAccess & { agent: Agent | null };

interface Known {
  readMs: Milliseconds;
  answer: Promise<ReadAccess | { failure: string }>;
}

export interface AccessReader {
  read: (access: HttpAccess | null) => Promise<ReadyAccess | { failure: string }>;
  close: () => void;
}

export interface AccessReaderPorts {
  newAgent: (tls: TlsOptions) => Agent;
  readText: ReadText;
  /** A clock that does not jump. */
  nowMs: () => Milliseconds;
}

const nothing: ReadyAccess = { headers: {}, tls: {}, agent: null };

/** Reads accesses, each once in a while, for as many targets as share it. */
export function accessReader({ newAgent, readText, nowMs: clock }: AccessReaderPorts): AccessReader {
  const known = new Map<string, Known>();
  const agents = new Map<string, { tls: string; agent: Agent }>();
  const agentOf = (settings: string, options: TlsOptions): Agent => {
    const tls = JSON.stringify(options);
    const before = agents.get(settings);
    if (before?.tls === tls) return before.agent;
    // Requests that are under way on the earlier agent end by themselves.
    const agent = newAgent(options);
    agents.set(settings, { tls, agent });
    return agent;
  };
  return {
    async read(access) {
      if (access === null) return nothing;
      const key = JSON.stringify(access);
      const nowMs = clock();
      const before = known.get(key);
      const now =
        before && nowMs - before.readMs < freshMs ? before : { readMs: nowMs, answer: readAccess(access, readText) };
      known.set(key, now);
      const found = await now.answer;
      if ("failure" in found) return found;
      return { ...found, agent: access.tls ? agentOf(JSON.stringify(access.tls), found.tls) : null };
    },
    close() {
      for (const { agent } of agents.values()) agent.destroy();
      agents.clear();
      known.clear();
    },
  };
}
