"use client";
import { PageFailed } from "../components/views/page-failed.tsx";

export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  return <PageFailed message={error.message} retry={reset} />;
}
