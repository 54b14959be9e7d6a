"use client";
import { useQuery } from "@tanstack/react-query";
import { capturesPath } from "../../model/paths.ts";
import { useTRPC } from "../api/trpc.ts";
import { useStatus } from "../live/use-status.ts";
import { PageFrame } from "../shell/page-frame.tsx";
import { Button } from "../ui/button.tsx";
import { Skeleton, Trouble } from "../ui/states.tsx";
import { WorkbenchSkeleton } from "../workbench/workbench-message.tsx";
import styles from "./capture-page.module.css";
import { CaptureScreen } from "./capture-screen.tsx";
import { refetchOf } from "./refetch.ts";

const crumbs = [{ label: "Captures", href: capturesPath }];

/** One capture: why it fired, what the signals did around it, and what its profiles show. */
export function CapturePage({ id }: { id: string }) {
  const trpc = useTRPC();
  const nowMs = useStatus()?.nowMs ?? 0;
  const capture = useQuery(
    trpc.captures.get.queryOptions({ id }, { refetchInterval: (query) => refetchOf(query.state.data, nowMs) }),
  );
  if (capture.data) return <CaptureScreen view={capture.data} updating={capture.isError} />;
  return (
    <PageFrame crumbs={crumbs} title={id}>
      {capture.error ? (
        <Trouble actions={<Button onClick={() => void capture.refetch()}>Read it again</Button>}>
          {capture.error.message}
        </Trouble>
      ) : (
        <>
          <div className={styles.skeleton}>
            <Skeleton height={24} width="60%" />
            <Skeleton height={180} />
          </div>
          <WorkbenchSkeleton />
        </>
      )}
    </PageFrame>
  );
}
