// oxlint-disable import/no-unassigned-import -- The package exists for its side effect: it refuses to be bundled for a browser.
import "server-only";
import { type OperationResultEnvelope, TRPCClientError, type TRPCLink } from "@trpc/client";
// oxlint-disable-next-line no-restricted-imports -- A folder of the package, not ours.
import { type Observer, observable } from "@trpc/server/observable";
import type { AppRouter, createCaller } from "../../server/api/root.ts";

type Caller = ReturnType<typeof createCaller>;
type OperationObserver = Observer<
  OperationResultEnvelope<unknown, TRPCClientError<AppRouter>>,
  TRPCClientError<AppRouter>
>;
type Callable = (input: unknown) => Promise<unknown>;

/** The caller that the composition root leaves for prefetching; null where pages are served without it. */
export function inProcessCaller(): Caller | null {
  return (globalThis as { [key: symbol]: Caller | undefined })[Symbol.for("meshscope.caller")] ?? null;
}

/** A tRPC link that asks the caller in this process instead of the network. */
export function inProcessLink(caller: Caller): TRPCLink<AppRouter> {
  return () =>
    ({ op }) =>
      observable((observer) => {
        void ask(observer, () => procedureAt(caller, op.path)(op.input));
      });
}

async function ask(observer: OperationObserver, question: () => Promise<unknown>): Promise<void> {
  try {
    observer.next({ result: { type: "data", data: await question() } });
    observer.complete();
  } catch (cause) {
    observer.error(TRPCClientError.from(cause instanceof Error ? cause : new Error("the caller failed", { cause })));
  }
}

function procedureAt(caller: Caller, path: string): Callable {
  const found = path.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], caller);
  return found as Callable;
}
