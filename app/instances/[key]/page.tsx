import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { Prefetched } from "../../../components/api/prefetched.tsx";
import { InstancePage } from "../../../components/instance/instance-page.tsx";
import { loadScopeParams } from "../../../components/scope/search-params.ts";

interface PageProps {
  params: Promise<{ key: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const key = decodeURIComponent((await params).key);
  const { range } = await loadScopeParams(searchParams);
  return (
    <Suspense>
      <Prefetched queries={(trpc) => [trpc.instances.get.queryOptions({ key, range })]}>
        <InstancePage instanceKey={key} />
      </Prefetched>
    </Suspense>
  );
}
