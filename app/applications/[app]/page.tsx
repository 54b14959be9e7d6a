import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { Prefetched } from "../../../components/api/prefetched.tsx";
import { ApplicationPage } from "../../../components/application/application-page.tsx";
import { loadScopeParams, scopeOf } from "../../../components/scope/search-params.ts";

interface PageProps {
  params: Promise<{ app: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const app = decodeURIComponent((await params).app);
  const scope = scopeOf(await loadScopeParams(searchParams));
  return (
    <Suspense>
      <Prefetched queries={(trpc) => [trpc.applications.get.queryOptions({ ...scope, app })]}>
        <ApplicationPage app={app} />
      </Prefetched>
    </Suspense>
  );
}
