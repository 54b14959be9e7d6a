import type { HttpAccess } from "../../model/http-access.ts";
import type { Milliseconds } from "../../model/units.ts";
import type { PreparedTls } from "../http/connection.ts";
import { type ReadAccess, type ReadText, readAccess, type TlsOptions } from "./read-access.ts";

/** Files of secrets and certificates are renewed while the console runs: they are read again this often. */
const freshMs: Milliseconds = 5000;

/** TLS as an access wants it; connections that were made with another key are not for it. */
export interface ReadyTls {
  key: string;
  prepared: PreparedTls;
}

/** An access with its files read; without TLS settings of its own where `tls` is null. */
export interface ReadyAccess {
  access: ReadAccess;
  tls: ReadyTls | null;
}

type Found = ReadyAccess | { failure: string };

interface Known {
  readMs: Milliseconds;
  answer: Promise<Found>;
}

export interface AccessReader {
  /** At once where there is nothing to read. Never rejects. */
  read: (access: HttpAccess | null) => Found | Promise<Found>;
  /** For servers that nothing is said of. */
  plainTls: () => ReadyTls;
  close: () => void;
}

export interface AccessReaderPorts {
  prepareTls: (options: TlsOptions) => PreparedTls;
  readText: ReadText;
  /** A clock that does not jump. */
  nowMs: () => Milliseconds;
}

const nothing: ReadyAccess = { access: { headers: {}, tls: {} }, tls: null };

/** Reads accesses, each once in a while, for as many targets as share it. */
export function accessReader({ prepareTls, readText, nowMs: clock }: AccessReaderPorts): AccessReader {
  const known = new Map<string, Known>();
  // By the settings: with other files, another key.
  const ready = new Map<string, ReadyTls>();
  const tlsOf = (settings: string, options: TlsOptions): ReadyTls => {
    const key = JSON.stringify(options);
    const before = ready.get(settings);
    if (before?.key === key) return before;
    const made = { key, prepared: prepareTls(options) };
    ready.set(settings, made);
    return made;
  };
  const read = async (access: HttpAccess): Promise<Found> => {
    const found = await readAccess(access, readText);
    if ("failure" in found) return found;
    try {
      return { access: found, tls: access.tls ? tlsOf(JSON.stringify(access.tls), found.tls) : null };
    } catch (error) {
      return { failure: `TLS: ${error instanceof Error ? error.message : "the settings cannot be used"}` };
    }
  };
  return {
    read(access) {
      if (access === null) return nothing;
      const key = JSON.stringify(access);
      const nowMs = clock();
      const before = known.get(key);
      if (before && nowMs - before.readMs < freshMs) return before.answer;
      const answer = read(access);
      known.set(key, { readMs: nowMs, answer });
      return answer;
    },
    plainTls: () => tlsOf("", {}),
    close() {
      ready.clear();
      known.clear();
    },
  };
}
