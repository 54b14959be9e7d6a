import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { Prefetched } from "../../components/api/prefetched.tsx";
import { RulesPage } from "../../components/rules/rules-page.tsx";
import { loadScopeParams } from "../../components/scope/search-params.ts";

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { range } = await loadScopeParams(searchParams);
  return (
    <Suspense>
      <Prefetched queries={(trpc) => [trpc.rules.list.queryOptions({ range })]}>
        <RulesPage />
      </Prefetched>
    </Suspense>
  );
}
