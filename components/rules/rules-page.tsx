"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import type { RuleRow, RulesView } from "../../model/views/rules.ts";
import { useTRPC } from "../api/trpc.ts";
import { useRefetchMs } from "../live/live.tsx";
import { useScope } from "../scope/use-scope.ts";
import { FilterBar } from "../shell/filter-bar.tsx";
import { PageFrame } from "../shell/page-frame.tsx";
import { VerdictBand } from "../ui/verdict.tsx";
import { ViewGate } from "../views/view-gate.tsx";
import { RuleStates } from "./rule-states.tsx";
import { rulesParams } from "./rules-params.ts";
import { RulesTable } from "./rules-table.tsx";

/** Which rules look, what have they done, and why has one (not) fired? */
export function RulesPage() {
  const trpc = useTRPC();
  const { scope } = useScope();
  const query = useQuery(
    trpc.rules.list.queryOptions(scope, { refetchInterval: useRefetchMs(), placeholderData: keepPreviousData }),
  );
  return (
    <PageFrame
      crumbs={[]}
      title="Rules"
      status={query.data?.verdict.status}
      updating={query.isPlaceholderData}
      filters={
        <FilterBar>{query.data?.isCounted === false ? <span>what rules did: all instances</span> : null}</FilterBar>
      }
    >
      <ViewGate query={query}>{(view) => <RulesBody view={view} />}</ViewGate>
    </PageFrame>
  );
}

function RulesBody({ view }: { view: RulesView }) {
  const [{ rule }, setParams] = useQueryStates(rulesParams);
  const open = view.rules.find((row) => row.rule.name === rule) ?? foremost(view.rules);
  return (
    <>
      <VerdictBand verdict={view.verdict} />
      <RulesTable
        view={view}
        open={open?.rule.name ?? null}
        onOpen={(name) => void setParams({ rule: name }, { history: "push" })}
      />
      {open ? <RuleStates rule={open.rule} /> : null}
    </>
  );
}

/** The rule that fired last, else the first. */
function foremost(rules: readonly RuleRow[]): RuleRow | undefined {
  return rules.toSorted((a, b) => (b.last?.atMs ?? 0) - (a.last?.atMs ?? 0))[0];
}
