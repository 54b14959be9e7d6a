"use client";
import { applicationsPath, overviewPath } from "../../model/paths.ts";
import { PageFrame } from "../shell/page-frame.tsx";
import { ScopedLink } from "../ui/scoped-link.tsx";
import { Empty } from "../ui/states.tsx";

/** For addresses that no page has. */
export function NothingHere() {
  const actions = (
    <>
      <ScopedLink className="link" href={overviewPath}>
        Overview
      </ScopedLink>
      <ScopedLink className="link" href={applicationsPath}>
        Applications
      </ScopedLink>
    </>
  );
  return (
    <PageFrame crumbs={[]} title="No such page">
      <Empty actions={actions}>
        No page has this address. It may be mistyped, or from another version of the console.
      </Empty>
    </PageFrame>
  );
}
