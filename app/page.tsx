import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { Prefetched } from "../components/api/prefetched.tsx";
import { OverviewPage } from "../components/overview/overview-page.tsx";
import { loadScopeParams, scopeOf } from "../components/scope/search-params.ts";

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const scope = scopeOf(await loadScopeParams(searchParams));
  return (
    <Suspense>
      <Prefetched queries={(trpc) => [trpc.mesh.overview.queryOptions(scope)]}>
        <OverviewPage />
      </Prefetched>
    </Suspense>
  );
}
