"use client";
import type { ReactNode } from "react";
import { overviewPath } from "../../model/paths.ts";
import { Button } from "../ui/button.tsx";
import { ScopedLink } from "../ui/scoped-link.tsx";
import { Empty, Trouble } from "../ui/states.tsx";
import { PageSkeleton } from "./page-skeleton.tsx";

interface Answer<T> {
  data: T | undefined;
  error: { message: string; data?: { code?: string } | null } | null;
  refetch: () => unknown;
}

/** A view's states: its data, old data with what went wrong, what is not there, or the room it will fill. */
export function ViewGate<T>({ query, children }: { query: Answer<T>; children: (data: T) => ReactNode }) {
  const { data, error, refetch } = query;
  const retry = (
    <Button look={["small"]} onClick={() => void refetch()}>
      Retry
    </Button>
  );
  if (data === undefined && error?.data?.code === "NOT_FOUND") {
    return (
      <Empty
        actions={
          <>
            {retry}
            <ScopedLink className="link" href={overviewPath}>
              Overview
            </ScopedLink>
          </>
        }
      >
        {error.message} It may have left the mesh, or the address is mistyped.
      </Empty>
    );
  }
  if (data === undefined)
    return error ? <Trouble actions={retry}>This view could not be read: {reasonOf(error)}</Trouble> : <PageSkeleton />;
  return (
    <>
      {error ? <Trouble actions={retry}>The last update failed: {reasonOf(error)} Older data is shown.</Trouble> : null}
      {children(data)}
    </>
  );
}

// What has no code is no answer of the console's: the browser could not reach it.
function reasonOf({ message, data }: NonNullable<Answer<unknown>["error"]>): string {
  if (!data?.code) return "the console did not answer.";
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
