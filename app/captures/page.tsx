import { Suspense } from "react";
import { CapturesPage } from "../../components/captures/captures-page.tsx";

export default function Page() {
  return (
    <Suspense>
      <CapturesPage />
    </Suspense>
  );
}
