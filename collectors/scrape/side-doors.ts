import type { SidecarKind } from "../../model/kinds.ts";
import type { ScrapeTarget } from "../../model/targets.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";
import { type DoorFindings, noFindings } from "./door-findings.ts";
import { dueQueue } from "./due-queue.ts";
import { startDueTimer, steadyNowMs } from "./due-timer.ts";
import type { HttpGetter } from "./http-get.ts";
import { keyHash } from "./key-hash.ts";
import { probeDoors } from "./probe-doors.ts";

const again: Milliseconds = 5 * 60_000;
const firstRetry: Milliseconds = 15_000;
const busyRetry: Milliseconds = 1000;
const probesAtOnce = 8;

export interface SideDoorPorts {
  getter: HttpGetter;
  now: () => UnixMs;
  target: (key: string) => ScrapeTarget | undefined;
  /** The kind as the body told it, or null. */
  kind: (key: string) => SidecarKind | null;
  found: (key: string, findings: DoorFindings) => void;
}

export interface SideDoors {
  /** Tries the doors of a target within a second: it is new, or its process is. */
  soon: (key: string) => void;
  forget: (key: string) => void;
  findings: (key: string) => DoorFindings;
  stop: () => void;
}

interface Door {
  findings: DoorFindings;
  failures: number;
}

/** Tries side doors slowly and a few at a time, beside the scraping and never in its way. */
export function startSideDoors(ports: SideDoorPorts): SideDoors {
  const doors = new Map<string, Door>();
  const queue = dueQueue();
  const waiting: string[] = [];
  const busy = new Set<string>();
  let stopped = false;

  const probe = async (key: string) => {
    const target = ports.target(key);
    if (!target) return;
    const before = doors.get(key) ?? { findings: noFindings, failures: 0 };
    const findings = await probeDoors(ports.getter, target, ports.kind(key), before.findings, ports.now);
    if (stopped || ports.target(key) !== target) return;
    const isUnreachable = [findings.admin, findings.pprof].some(({ state }) => state === "unreachable");
    const isAwaited = isUnreachable || findings.told?.readiness?.isReady === false;
    const failures = isAwaited ? before.failures + 1 : 0;
    doors.set(key, { findings, failures });
    queue.set(key, steadyNowMs() + (isAwaited ? Math.min(again, firstRetry * 2 ** (failures - 1)) : again));
    ports.found(key, findings);
  };
  const begin = (): void => {
    const key = busy.size < probesAtOnce && !stopped ? waiting.shift() : undefined;
    if (key === undefined) return;
    if (busy.has(key)) {
      queue.set(key, steadyNowMs() + busyRetry);
      return begin();
    }
    busy.add(key);
    void probe(key).finally(() => {
      busy.delete(key);
      timer.changed();
      begin();
    });
  };
  const timer = startDueTimer(queue, (key) => {
    waiting.push(key);
    begin();
  });
  return {
    soon(key) {
      queue.set(key, steadyNowMs() + (keyHash(key) % 1000));
      timer.changed();
    },
    forget(key) {
      doors.delete(key);
      queue.remove(key);
    },
    findings: (key) => doors.get(key)?.findings ?? noFindings,
    stop() {
      stopped = true;
      timer.stop();
    },
  };
}
