"use client";
import { useQueryStates } from "nuqs";
import { useCallback, useMemo, useState } from "react";
import type { ProfileFacts, ProfileTree } from "../../model/profiles/answers.ts";
import { searchTree } from "../flame/flame-search.ts";
import { type ProfileScale, profileScale, sampleTypeLabel } from "../flame/profile-scale.ts";
import { Button } from "../ui/button.tsx";
import { BaseBar } from "./base-bar.tsx";
import { differenceScale } from "./difference-scale.ts";
import { figureOf } from "./drawn-figure.ts";
import { ExportMenu } from "./export-menu.tsx";
import { countWords } from "./frame-count.ts";
import { TransformBar } from "./transform-bar.tsx";
import { useFrameChoice } from "./use-frame-choice.ts";
import {
  type Base,
  baseOf,
  namesOf,
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

/** In the address: none is selected, where one would be. */
const noFunction = "";

interface WorkbenchProps {
  /** Of any profile, as `profileRefSchema` has it. */
  profile: string;
  /** What it can be compared with; the first is what it opens against. */
  bases: readonly Base[];
  /** Opens without a base, until one is chosen. */
  opensAlone?: boolean;
  /** The function that is selected until another one is, or none. */
  opensOn?: string | null;
}

/** Any profile, ready to be read: its whole state is in the address. */
export function Workbench({ profile, bases, opensAlone = false, opensOn = null }: WorkbenchProps) {
  const [params, setState] = useQueryStates(workbenchParams);
  const state = useMemo(
    () => ({
      ...params,
      base: opensAlone && params.base === null ? "none" : params.base,
      fn: params.fn === noFunction ? null : (params.fn ?? opensOn),
    }),
    [params, opensAlone, opensOn],
  );
  const question = questionOf(profile, state, bases);
  const facts = useProfileFacts(profile);
  const { tree, isOld, error, retry } = useProfileTree(question, state);
  // Another question has other frames, but a zoom leaves an entry in the history, so that the browser's back zooms out.
  const onState = useCallback(
    (change: Partial<WorkbenchState>) => {
      const fn = change.fn === null && opensOn !== null ? { fn: noFunction } : {};
      void setState({ ...change, ...fn }, { history: "root" in change ? "push" : "replace" });
    },
    [setState, opensOn],
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
  const [asked, setTransforming] = useState(false);
  // What was done to the stacks is never out of sight.
  const isTransforming = asked || state.t.length > 0;
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
        base={
          <BaseBar
            bases={bases}
            state={state}
            durationNs={facts.durationNs}
            difference={tree.difference}
            onState={onState}
          />
        }
      >
        <Button look={["small"]} aria-expanded={isTransforming} onClick={() => setTransforming(!isTransforming)}>
          Transforms
        </Button>
        <ExportMenu
          question={question}
          drawn={drawn}
          view={state.view === "flame" ? "flame" : "icicle"}
          label={label}
          figure={figureOf(drawn, scale)}
          byFamily={state.colour === "package"}
        />
      </WorkbenchToolbar>
      {isTransforming ? (
        <div className={styles.second}>
          <TransformBar
            transforms={state.t}
            labels={facts.labels}
            fault={fault}
            onChange={(t) => onState({ t, root: null, skip: null })}
          />
        </div>
      ) : null}
      <WorkbenchBody
        facts={facts}
        drawn={drawn}
        question={question}
        state={state}
        scale={scale}
        names={namesOf(baseOf(state, bases))}
        matches={matches}
        choice={choice}
        label={label}
        onState={onState}
        onZoom={zoom}
        onTransform={add}
      />
    </>
  );
}

/** Zoomed to a small frame, the whole profile's scale would round everything to nothing. */
function scaleOf(tree: ProfileTree, facts: ProfileFacts, total: number): ProfileScale {
  if (tree.difference) return differenceScale(tree.difference, tree.sampleType);
  return profileScale({ ...tree.sampleType, total }, facts);
}
