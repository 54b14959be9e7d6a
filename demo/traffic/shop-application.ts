import type { Application } from "../topology.ts";
import type { Reply } from "./counting-listener.ts";

/** What faults may change in a running application. */
export interface Behaviour {
  /** Waited in every operation, beside its own time. */
  addedLatencyMs: number;
  /** Share of requests answered 503 in place of their calls, 0–1. */
  errorRatio: number;
  /** See `MemberSpec`. */
  slowdown: { afterRequests: number; factor: number } | null;
}

/** What an application needs of the world. */
export interface ShopSurroundings {
  /** Calls `/APP/OPERATION` through the process' own egress listener; the answer is its status code. */
  callUpstream: (app: string, operation: string) => Promise<number>;
  wait: (milliseconds: number) => Promise<void>;
  /** In [0, 1). */
  random: () => number;
}

/**
 * An application's answer to a request for `/…/OPERATION`: its own work, then its calls one after another. It answers
 * 502 where a call fails, and 404 to operations it does not have.
 */
export function shopApplication(
  application: Application,
  behaviour: Behaviour,
  { callUpstream, wait, random }: ShopSurroundings,
): (path: string) => Promise<Reply> {
  let served = 0;
  return async (path) => {
    const operation = operationOf(path);
    const calls = Object.hasOwn(application.operations, operation) ? application.operations[operation] : undefined;
    if (!calls) return { status: 404, body: JSON.stringify({ error: `no operation ${operation}` }) };
    served++;
    await wait(ownTimeMs(application.serviceTimeMs, behaviour, served, random()));
    if (random() < behaviour.errorRatio) return { status: 503, body: JSON.stringify({ error: "over capacity" }) };
    for (const { app, operation: called, probability } of calls) {
      if (random() >= probability) continue;
      const status = await callUpstream(app, called);
      if (status >= 500) return { status: 502, body: JSON.stringify({ error: `${app} answered ${status}` }) };
    }
    return { status: 200, body: receipt(operation, random) };
  };
}

/** The last element of a path, without its query. */
export function operationOf(path: string): string {
  return path.split("?")[0]?.split("/").at(-1) ?? "";
}

/** An operation's own wait: 20 % around its mean (`random` in [0, 1)), longer by what slows it. */
export function ownTimeMs(meanMs: number, behaviour: Behaviour, served: number, random: number): number {
  const { slowdown, addedLatencyMs } = behaviour;
  const factor = slowdown && served > slowdown.afterRequests ? slowdown.factor : 1;
  return meanMs * factor * (0.8 + 0.4 * random) + addedLatencyMs;
}

const itemsPerReceipt = 12;

function receipt(operation: string, random: () => number): string {
  const items = Array.from({ length: itemsPerReceipt }, () => ({
    sku: `sku-${Math.floor(random() * 1e6)}`,
    quantity: 1 + Math.floor(random() * 3),
    cents: Math.floor(random() * 20_000),
  }));
  return JSON.stringify({ operation, items, totalCents: items.reduce((sum, item) => sum + item.cents, 0) });
}
