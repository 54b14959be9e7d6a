import { createLoader, type SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { Prefetched } from "../../components/api/prefetched.tsx";
import { loadScopeParams, scopeOf } from "../../components/scope/search-params.ts";
import { TargetsPage } from "../../components/targets/targets-page.tsx";
import { targetsInput, targetsParams } from "../../components/targets/targets-params.ts";

const loadTargetsParams = createLoader(targetsParams);

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { filter } = scopeOf(await loadScopeParams(searchParams));
  const input = targetsInput(await loadTargetsParams(searchParams), filter);
  return (
    <Suspense>
      <Prefetched queries={(trpc) => [trpc.targets.page.queryOptions(input)]}>
        <TargetsPage />
      </Prefetched>
    </Suspense>
  );
}
