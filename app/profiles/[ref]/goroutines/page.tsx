import { Suspense } from "react";
import { Prefetched } from "../../../../components/api/prefetched.tsx";
import { GoroutinesPage } from "../../../../components/goroutines/goroutines-page.tsx";

export default async function Page({ params }: { params: Promise<{ ref: string }> }) {
  const profile = decodeURIComponent((await params).ref);
  return (
    <Suspense>
      <Prefetched queries={(trpc) => [trpc.goroutines.bases.queryOptions({ profile })]}>
        <GoroutinesPage profile={profile} />
      </Prefetched>
    </Suspense>
  );
}
