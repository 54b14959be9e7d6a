import "server-only";
import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { AppRouter, createCaller } from "../../server/api/root.ts";

type Caller = ReturnType<typeof createCaller>;
type Callable = (input: unknown) => Promise<unknown>;

/** The caller that the composition root leaves for prefetching; null where pages are served without it. */
export function inProcessCaller(): Caller | null {
  return (globalThis as { [key: symbol]: Caller | undefined })[Symbol.for("meshscope.caller")] ?? null;
}

/** A tRPC link that asks the caller in this process instead of the network. */
export function inProcessLink(caller: Caller): TRPCLink<AppRouter> {
  return () => ({ op }) =>
    observable((observer) => {
      procedureAt(caller, op.path)(op.input).then(
        (data) => {
          observer.next({ result: { type: "data", data } });
          observer.complete();
        },
        (cause: unknown) => observer.error(TRPCClientError.from(cause instanceof Error ? cause : new Error(String(cause)))),
      );
    });
}

function procedureAt(caller: Caller, path: string): Callable {
  const found = path.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], caller);
  return found as Callable;
}
