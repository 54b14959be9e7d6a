import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { Prefetched } from "../../../components/api/prefetched.tsx";
import { RuleEditorPage } from "../../../components/rule-editor/rule-editor-page.tsx";
import { loadScopeParams, scopeOf } from "../../../components/scope/search-params.ts";

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const scope = scopeOf(await loadScopeParams(searchParams));
  return (
    <Suspense>
      <Prefetched queries={(trpc) => [trpc.rules.list.queryOptions(scope), trpc.rules.saved.queryOptions()]}>
        <RuleEditorPage />
      </Prefetched>
    </Suspense>
  );
}
