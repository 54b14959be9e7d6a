import { Suspense } from "react";
import { Prefetched } from "../../components/api/prefetched.tsx";
import { SettingsPage } from "../../components/settings/settings-page.tsx";

export default function Page() {
  return (
    <Suspense>
      <Prefetched queries={(trpc) => [trpc.settings.get.queryOptions()]}>
        <SettingsPage />
      </Prefetched>
    </Suspense>
  );
}
