import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";

/**
 * A client whose answers count as fresh for ten seconds: what the server prefetched is not fetched again while a slow
 * browser is still hydrating, where a newer answer would not match the server's text. Live views ask by their interval.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // A console on this machine answers without a network, and one that does not is said to be silent.
        networkMode: "always",
        staleTime: 10_000,
        gcTime: 5 * 60_000,
        retry: againOnce,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: "always" },
      dehydrate: { shouldDehydrateQuery: defaultShouldDehydrateQuery },
    },
  });
}

/** What failed is asked once more, unless the answer was that there is no such thing, or that the question was wrong. */
function againOnce(failures: number, error: Error): boolean {
  const { data } = error as { data?: { httpStatus?: number } | null };
  return failures < 1 && (data?.httpStatus ?? 500) >= 500;
}
