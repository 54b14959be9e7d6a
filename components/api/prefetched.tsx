import { dehydrate, type FetchQueryOptions, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCClient } from "@trpc/client";
import { createTRPCOptionsProxy, type TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { ReactNode } from "react";
import type { AppRouter } from "../../server/api/root.ts";
import { inProcessCaller, inProcessLink } from "./in-process.ts";
import { createQueryClient } from "./query-client.ts";

interface PrefetchedProps {
  /** What the children will ask for; each is awaited. */
  queries: (trpc: TRPCOptionsProxy<AppRouter>) => object[];
  children: ReactNode;
}

/** Asks the console in process before the page is sent. What fails here is asked again, and shown, by the browser. */
export async function Prefetched({ queries, children }: PrefetchedProps) {
  const caller = inProcessCaller();
  if (!caller) return children;
  const queryClient = createQueryClient();
  const client = createTRPCClient<AppRouter>({ links: [inProcessLink(caller)] });
  const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient });
  await Promise.all(
    queries(trpc).map((query) => queryClient.prefetchQuery({ ...(query as FetchQueryOptions), retry: false })),
  );
  return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>;
}
