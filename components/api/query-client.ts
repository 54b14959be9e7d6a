import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";

/** A client whose answers count as fresh for two seconds, so that what the server prefetched is not fetched again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 2_000, gcTime: 5 * 60_000, retry: 1, refetchOnWindowFocus: false },
      dehydrate: { shouldDehydrateQuery: defaultShouldDehydrateQuery },
    },
  });
}
