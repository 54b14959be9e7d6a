"use client";
import { useQuery } from "@tanstack/react-query";
import { capturePath } from "../../model/paths.ts";
import type { CaptureRow } from "../../model/views/captures.ts";
import { useTRPC } from "../api/trpc.ts";
import { ScopedLink } from "../ui/scoped-link.tsx";
import { At } from "../ui/time.tsx";
import { lastHealthyOf } from "./last-healthy.ts";

type Row = Pick<CaptureRow, "id" | "siblings" | "siblingOf">;

/** Beside the evidence: the capture this one is to be compared with, or why there is none and what stands in for it. */
export function SiblingLine({ capture }: { capture: Row }) {
  const { siblings, siblingOf } = capture;
  if (siblingOf !== null) {
    return (
      <ScopedLink className="link" href={capturePath(siblingOf)}>
        Open the capture of the instance that fired
      </ScopedLink>
    );
  }
  if (!siblings) return null;
  return (
    <>
      {siblings.reason}{" "}
      {siblings.chosen.map(({ captureId, instanceName }) => (
        <ScopedLink key={captureId} className="link" href={capturePath(captureId)}>
          Open the capture of {instanceName}
        </ScopedLink>
      ))}
      {siblings.chosen.length === 0 ? <LastHealthy id={capture.id} /> : null}
    </>
  );
}

function LastHealthy({ id }: { id: string }) {
  const trpc = useTRPC();
  const comparison = useQuery(trpc.captures.comparison.queryOptions({ id }));
  if (!comparison.data) return null;
  const last = lastHealthyOf(comparison.data);
  if (!last) return "No capture of the instance itself while it was healthy is kept.";
  return (
    <>
      Its own last healthy capture is of <At ms={last.atMs} ago />:{" "}
      <ScopedLink className="link" href={capturePath(last.captureId)}>
        open {last.captureId}
      </ScopedLink>
    </>
  );
}
