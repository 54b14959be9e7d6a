import { Suspense } from "react";
import { Prefetched } from "../../components/api/prefetched.tsx";
import { ProfilesPage } from "../../components/profiles/profiles-page.tsx";

export default function Page() {
  return (
    <Suspense>
      <Prefetched queries={(trpc) => [trpc.profiles.list.queryOptions({ limit: 500 })]}>
        <ProfilesPage />
      </Prefetched>
    </Suspense>
  );
}
