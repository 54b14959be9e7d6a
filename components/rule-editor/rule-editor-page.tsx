"use client";
import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { rulePath, rulesPath } from "../../model/paths.ts";
import { ruleText } from "../../model/rule-text.ts";
import type { SavedRule } from "../../model/saved-rules.ts";
import type { RulesView } from "../../model/views/rules.ts";
import { useTRPC } from "../api/trpc.ts";
import { useScope } from "../scope/use-scope.ts";
import { PageFrame } from "../shell/page-frame.tsx";
import { ViewGate } from "../views/view-gate.tsx";
import { RuleDraft } from "./rule-draft.tsx";
import { ruleEditorParams } from "./rule-editor-params.ts";

/** A rule that a new one begins as. */
const firstDraft = `name: my-rule
select: { app: [] }
when:
  all:
    - { signal: rt, diff: 50, min: 2, minRequests: 20 }
    - { signal: rt, siblings: 3 }
hold: 2
cooldown: 5m
capture: [goroutine, cpu]
`;

/** What would this rule have done? Written and tried over what is stored, then saved. */
export function RuleEditorPage() {
  const trpc = useTRPC();
  const { scope } = useScope();
  const [{ name }] = useQueryStates(ruleEditorParams);
  const rules = useQuery(trpc.rules.list.queryOptions(scope));
  const saved = useQuery(trpc.rules.saved.queryOptions());
  const title = name ?? "New rule";
  const data = rules.data && saved.data ? { view: rules.data, saved: saved.data } : undefined;
  return (
    <PageFrame crumbs={[{ label: "Rules", href: name ? rulePath(name) : rulesPath }]} title={title}>
      <ViewGate query={{ ...rules, data, error: rules.error ?? saved.error }}>
        {(known) => (
          <RuleDraft
            key={title}
            begun={textInForce(name, known)}
            isSaved={known.saved.some((rule) => rule.name === name)}
          />
        )}
      </ViewGate>
    </PageFrame>
  );
}

/** As it was saved, else as the configuration's would be written; a name that is no rule's begins a new one. */
function textInForce(name: string | null, { view, saved }: { view: RulesView; saved: readonly SavedRule[] }): string {
  const own = saved.find((rule) => rule.name === name);
  const configured = view.rules.find(({ rule }) => rule.name === name);
  return own?.text ?? (configured ? ruleText(configured.rule) : firstDraft);
}
