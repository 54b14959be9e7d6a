"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { SettingsView } from "../../model/views/settings.ts";
import { useTRPC } from "../api/trpc.ts";
import { useRefetchMs } from "../live/live.tsx";
import { PageFrame } from "../shell/page-frame.tsx";
import { VerdictBand } from "../ui/verdict.tsx";
import { ViewGate } from "../views/view-gate.tsx";
import { Budgets } from "./budgets.tsx";
import { ConfigurationPart } from "./configuration-part.tsx";
import { HousePart } from "./house-part.tsx";
import { JobsTable } from "./jobs-table.tsx";
import { KeptTable } from "./kept-table.tsx";
import styles from "./settings.module.css";
import { SettingsFigures } from "./settings-figures.tsx";

/** What is the console set to, what does it use, and does it last? */
export function SettingsPage() {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.settings.get.queryOptions(undefined, { refetchInterval: useRefetchMs(), placeholderData: keepPreviousData }),
  );
  return (
    <PageFrame crumbs={[]} title="Settings" status={query.data?.verdict.status} asOfNow>
      <ViewGate query={query}>{(view) => <SettingsBody view={view} />}</ViewGate>
    </PageFrame>
  );
}

function SettingsBody({ view }: { view: SettingsView }) {
  return (
    <>
      <VerdictBand verdict={view.verdict} />
      <SettingsFigures view={view} />
      <ConfigurationPart configuration={view.configuration} />
      <JobsTable jobs={view.jobs} />
      <div className={styles.halves}>
        <KeptTable view={view} />
        <Budgets view={view} />
      </div>
      <HousePart view={view} />
    </>
  );
}
