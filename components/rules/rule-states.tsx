"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { debounce, useQueryStates } from "nuqs";
import { isEmptyFilter } from "../../model/filter.ts";
import { formatCount } from "../../model/format/number.ts";
import { ruleEditorPath } from "../../model/paths.ts";
import type { Rule } from "../../model/rules.ts";
import type { RuleStatesView } from "../../model/views/rules.ts";
import { useTRPC } from "../api/trpc.ts";
import { useRefetchMs } from "../live/live.tsx";
import { useScope } from "../scope/use-scope.ts";
import buttons from "../ui/button.module.css";
import { ScopedLink } from "../ui/scoped-link.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { Empty } from "../ui/states.tsx";
import { TableExport } from "../ui/table-export.tsx";
import { ViewGate } from "../views/view-gate.tsx";
import { standingWords } from "./rule-numbers.ts";
import { RuleStatesTable } from "./rule-states-table.tsx";
import { rulesParams } from "./rules-params.ts";

/** Why has the open rule (not) fired, instance by instance: what fired, or is nearest to it, first. */
export function RuleStates({ rule }: { rule: Rule }) {
  const trpc = useTRPC();
  const [{ app }, setParams] = useQueryStates(rulesParams);
  const { scope } = useScope();
  const input = { rule: rule.name, filter: scope.filter, ...(app ? { app } : {}) };
  const query = useQuery(
    trpc.rules.states.queryOptions(input, { refetchInterval: useRefetchMs(), placeholderData: keepPreviousData }),
  );
  const view = query.data?.rule === rule.name ? query.data : undefined;
  return (
    <section aria-label={`States of rule ${rule.name}`}>
      <SectionHead edge title={`Why ${rule.name} has, or has not, fired`} unit={view ? countWords(view) : ""}>
        <SearchField
          placeholder="Application"
          label="Narrow to applications whose name holds"
          value={app}
          onChange={(words) => void setParams({ app: words || null }, { limitUrlUpdates: debounce(250) })}
          widthPx={180}
          answersFind
          small
        />
        <ScopedLink className={`${buttons.button} ${buttons.small}`} href={ruleEditorPath(rule.name)}>
          Edit rule {rule.name}
        </ScopedLink>
        {view && view.rows.length > 0 ? <TableExport of="States by instance" /> : null}
      </SectionHead>
      <ViewGate query={{ ...query, data: view }}>
        {(data) =>
          data.rows.length > 0 ? (
            <RuleStatesTable rows={data.rows} />
          ) : (
            <Empty>{emptyWords(app, isEmptyFilter(scope.filter))}</Empty>
          )
        }
      </ViewGate>
    </section>
  );
}

function countWords({ rows, total, verdicts }: RuleStatesView): string {
  const cut = rows.length < total ? `; the first ${formatCount(rows.length)} of ${formatCount(total)} are shown` : "";
  return `now: ${standingWords(verdicts) || "nothing seen yet"}${cut}`;
}

function emptyWords(app: string, isWhole: boolean): string {
  if (!isWhole) return "No instance that the filters above let through has been judged by this rule.";
  return app === ""
    ? "No instance has been judged yet: a rule looks at the first good scrape, a rule of services at the first request."
    : `No application with “${app}” in its name has been judged by this rule.`;
}
