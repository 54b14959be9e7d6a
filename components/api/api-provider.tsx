"use client";
import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpLink } from "@trpc/client";
import { type ReactNode, useState } from "react";
import type { AppRouter } from "../../server/api/root.ts";
import { createQueryClient } from "./query-client.ts";
import { TRPCProvider } from "./trpc.ts";

/** The way to the API. Not batched: a page's quick answers do not wait for its slow ones. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(() => createTRPCClient<AppRouter>({ links: [httpLink({ url: "/api/trpc" })] }));
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
