"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Verdict } from "../../model/findings.ts";
import { formatCount } from "../../model/format/number.ts";
import { profilePath } from "../../model/paths.ts";
import type { OutsideProfiles } from "../../model/profiles/answers.ts";
import { useTRPC } from "../api/trpc.ts";
import { useRefetchMs } from "../live/live.tsx";
import { PageFrame } from "../shell/page-frame.tsx";
import { Empty } from "../ui/states.tsx";
import { VerdictBand } from "../ui/verdict.tsx";
import { ViewGate } from "../views/view-gate.tsx";
import { DropProfile } from "./drop-profile.tsx";
import { ProfilesTable } from "./profiles-table.tsx";

const maxRows = 500;

/** What came from outside, and the door for more: any profile opens in the workbench. */
export function ProfilesPage() {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.profiles.list.queryOptions(
      { limit: maxRows },
      { refetchInterval: useRefetchMs(), placeholderData: keepPreviousData },
    ),
  );
  return (
    <PageFrame crumbs={[]} title="Profiles" asOfNow>
      <ViewGate query={query}>
        {(view) => (
          <>
            <VerdictBand
              verdict={profilesVerdict(view)}
              sub="From files, from the HTTP reporter of holmes, from Pyroscope’s clients. What the console captured itself stands under Captures."
            />
            <DropProfile />
            {view.rows.length > 0 ? (
              <ProfilesTable rows={view.rows} total={view.total} />
            ) : (
              <Empty>
                No profile has come from outside yet. Drop a file above, or send one: curl --data-binary @cpu.pb.gz
                …/api/v1/profiles.
              </Empty>
            )}
          </>
        )}
      </ViewGate>
    </PageFrame>
  );
}

function profilesVerdict({ rows, total }: OutsideProfiles): Verdict {
  const [newest] = rows;
  if (!newest) {
    return { status: "idle", sentence: [{ text: "No profile has come from outside." }], answers: null, actions: [] };
  }
  const name = newest.name || newest.instanceName || newest.id;
  return {
    status: "good",
    sentence: [
      {
        text:
          total === 1
            ? "1 profile has come from outside: "
            : `${formatCount(total)} profiles have come from outside, last `,
      },
      { text: name, href: profilePath(newest.id), mono: true },
      { text: " at " },
      { text: "", atMs: newest.receivedMs },
      { text: "." },
    ],
    answers: null,
    actions: [],
  };
}
