import { Suspense } from "react";
import { Prefetched } from "../../../components/api/prefetched.tsx";
import { ProfilePage } from "../../../components/profiles/profile-page.tsx";

export default async function Page({ params }: { params: Promise<{ ref: string }> }) {
  const profile = decodeURIComponent((await params).ref);
  return (
    <Suspense>
      <Prefetched queries={(trpc) => [trpc.profiles.facts.queryOptions({ profile })]}>
        <ProfilePage profile={profile} />
      </Prefetched>
    </Suspense>
  );
}
