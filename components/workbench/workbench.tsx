"use client";
import { useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
import type { ProfileFacts, ProfileTree } from "../../model/profiles/answers.ts";
import { searchTree } from "../flame/flame-search.ts";
import { type ProfileScale, profileScale, sampleTypeLabel } from "../flame/profile-scale.ts";
import { BaseBar } from "./base-bar.tsx";
import { differenceScale } from "./difference-scale.ts";
import { ExportMenu } from "./export-menu.tsx";
import { countWords } from "./frame-count.ts";
import { TransformBar } from "./transform-bar.tsx";
import { exactly } from "./transform-words.ts";
import { useFrameChoice } from "./use-frame-choice.ts";
import {
  type Base,
  type ProfileQuestion,
  questionOf,
  useProfileFacts,
  useProfileTree,
  type WorkbenchState,
} from "./use-profile-query.ts";
import { useWorkbenchKeys } from "./use-workbench-keys.ts";
import styles from "./workbench.module.css";
import { WorkbenchBody } from "./workbench-body.tsx";
import { drawnTree } from "./workbench-layout.ts";
import { WorkbenchMessage, WorkbenchSkeleton } from "./workbench-message.tsx";
import { workbenchParams } from "./workbench-params.ts";
import { WorkbenchToolbar } from "./workbench-toolbar.tsx";

interface WorkbenchProps {
  /** Of any profile, as `profileRefSchema` has it. */
  profile: string;
  /** What it can be compared with; the first is what it opens against. */
  bases: readonly Base[];
  /** Opens without a base, until one is chosen. */
  opensAlone?: boolean;
}

/** Any profile, ready to be read: its whole state is in the address. */
export function Workbench({ profile, bases, opensAlone = false }: WorkbenchProps) {
  const [params, setState] = useQueryStates(workbenchParams);
  const state = opensAlone && params.base === null ? { ...params, base: "none" } : params;
  const question = questionOf(profile, state, bases);
  const facts = useProfileFacts(profile);
  const { tree, isOld, error, retry } = useProfileTree(question, state);
  // Another question has other frames, but a zoom leaves an entry in the history, so that the browser's back zooms out.
  const onState = useCallback(
    (change: Partial<WorkbenchState>) => void setState(change, { history: "root" in change ? "push" : "replace" }),
    [setState],
  );
  const bench = useWorkbenchKeys(state, onState);
  const wrong = facts.error ?? (tree ? null : error);
  if (wrong && state.t.length === 0) {
    return (
      <WorkbenchMessage status="bad" head="The profile cannot be read" onRetry={retry}>
        {wrong.message} The bytes are stored as they were sent.
      </WorkbenchMessage>
    );
  }
  if (!facts.facts || (!tree && !error)) return <WorkbenchSkeleton />;
  return (
    <div ref={bench} className={styles.bench} tabIndex={-1}>
      {tree ? (
        <ReadyWorkbench
          // Another profile has other frames: what was hovered or picked in the last one means nothing here.
          key={profile}
          facts={facts.facts}
          tree={tree}
          isOld={isOld}
          question={question}
          bases={bases}
          state={state}
          onState={onState}
          fault={error?.message ?? ""}
        />
      ) : (
        <TransformBar
          transforms={state.t}
          labels={facts.facts.labels}
          fault={error?.message ?? ""}
          onChange={(t) => onState({ t, root: null })}
        />
      )}
    </div>
  );
}

interface ReadyProps {
  facts: ProfileFacts;
  tree: ProfileTree;
  isOld: boolean;
  question: ProfileQuestion;
  bases: readonly Base[];
  state: WorkbenchState;
  onState: (change: Partial<WorkbenchState>) => void;
  fault: string;
}

function ReadyWorkbench({ facts, tree, isOld, question, bases, state, onState, fault }: ReadyProps) {
  const drawn = useMemo(() => drawnTree(tree), [tree]);
  const { sized, layout } = drawn;
  const scale = useMemo(() => scaleOf(tree, facts, layout.total), [tree, facts, layout]);
  const matches = useMemo(() => searchTree(sized, layout, state.q), [sized, layout, state.q]);
  const setFn = useCallback((fn: string | null) => onState({ fn }), [onState]);
  const choice = useFrameChoice(sized, state.fn, setFn);
  const label = `Flame graph of ${sampleTypeLabel(tree.sampleType)}, ${countWords(tree, null, layout.total)}`;
  const zoom = (id: number | null): void => onState({ root: id === 0 ? null : id, skip: null });
  const add = (transform: string): void => onState({ t: [...state.t, transform], root: null, skip: null });
  return (
    <>
      <WorkbenchToolbar
        facts={facts}
        state={state}
        onState={onState}
        count={isOld ? "updating" : countWords(tree, matches, layout.total)}
        isDifference={tree.difference !== null}
      />
      <div className={styles.second}>
        <BaseBar bases={bases} state={state} difference={tree.difference} onState={onState} />
        <TransformBar
          transforms={state.t}
          labels={facts.labels}
          fault={fault}
          onChange={(t) => onState({ t, root: null, skip: null })}
        />
        <ExportMenu
          question={question}
          drawn={drawn}
          view={state.view === "flame" ? "flame" : "icicle"}
          label={label}
          figure={scale.whole}
        />
      </div>
      <WorkbenchBody
        facts={facts}
        drawn={drawn}
        question={question}
        state={state}
        scale={scale}
        matches={matches}
        choice={choice}
        label={label}
        onState={onState}
        onZoom={zoom}
        onFocus={(name) => add(`focus:${exactly(name)}`)}
        onIgnore={(name) => add(`ignore:${exactly(name)}`)}
      />
    </>
  );
}

/** Zoomed to a small frame, the whole profile's scale would round everything to nothing. */
function scaleOf(tree: ProfileTree, facts: ProfileFacts, total: number): ProfileScale {
  if (tree.difference) return differenceScale(tree.difference, tree.sampleType);
  return profileScale({ ...tree.sampleType, total }, facts);
}
