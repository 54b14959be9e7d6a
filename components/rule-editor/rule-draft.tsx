"use client";
import { debounce, useQueryStates } from "nuqs";
import { useDeferredValue, useState } from "react";
import { useScope } from "../scope/use-scope.ts";
import { Trouble } from "../ui/states.tsx";
import { VerdictBand } from "../ui/verdict.tsx";
import { FiringsTable } from "./firings-table.tsx";
import { NearMissTable } from "./near-miss-table.tsx";
import { PartList } from "./part-list.tsx";
import { PreviewChart } from "./preview-chart.tsx";
import { costSentence, previewVerdict } from "./preview-words.ts";
import styles from "./rule-editor.module.css";
import { ruleEditorParams } from "./rule-editor-params.ts";
import { RuleField } from "./rule-field.tsx";
import { withPart } from "./rule-parts.ts";
import { SaveRule } from "./save-rule.tsx";
import { useRulePreview } from "./use-rule-preview.ts";

const settledMs = 400;

/** A draft beside what it would have done; the draft is in the address, so that it can be shown to others. */
export function RuleDraft({ begun, isSaved }: { begun: string; isSaved: boolean }) {
  const { scope } = useScope();
  const [{ draft }, setParams] = useQueryStates(ruleEditorParams);
  const [text, setText] = useState(draft ?? begun);
  const asked = useDeferredValue(draft ?? begun);
  const { preview, isOld, error } = useRulePreview(asked, scope.range);
  const change = (next: string): void => {
    setText(next);
    void setParams(
      { draft: next === begun ? null : next },
      { history: "replace", limitUrlUpdates: debounce(settledMs) },
    );
  };
  const replay = preview?.replay;
  return (
    <>
      <VerdictBand
        verdict={previewVerdict(preview)}
        sub={replay ? costSentence(replay) : undefined}
        actions={
          <SaveRule
            text={text}
            name={preview?.rule?.name ?? null}
            isChanged={text !== begun}
            isSaved={isSaved}
            isReady={!isOld && asked === text && preview?.rule != null}
          />
        }
      />
      {error ? <Trouble>The rule could not be replayed: {error.message}</Trouble> : null}
      <div className={styles.halves}>
        <div>
          <RuleField text={text} problems={preview?.problems ?? []} onChange={change} />
          <PartList onAdd={(part) => change(withPart(text, part))} />
        </div>
        <div className={isOld ? styles.old : undefined}>
          {preview?.rule && replay ? (
            <>
              <PreviewChart rule={preview.rule} replay={replay} />
              {replay.fired > 0 ? <FiringsTable replay={replay} /> : <NearMissTable replay={replay} />}
            </>
          ) : null}
        </div>
      </div>
    </>
  );
}
