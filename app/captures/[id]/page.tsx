import { Suspense } from "react";
import { Prefetched } from "../../../components/api/prefetched.tsx";
import { CapturePage } from "../../../components/capture/capture-page.tsx";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const id = decodeURIComponent((await params).id);
  return (
    <Suspense>
      <Prefetched queries={(trpc) => [trpc.captures.get.queryOptions({ id })]}>
        <CapturePage id={id} />
      </Prefetched>
    </Suspense>
  );
}
