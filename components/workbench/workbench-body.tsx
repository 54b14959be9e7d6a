"use client";
import { type ReactNode, useState } from "react";
import type { ProfileFacts } from "../../model/profiles/answers.ts";
import type { FlameMatches } from "../flame/flame-search.ts";
import type { FlameView } from "../flame/flame-view.ts";
import { frameName } from "../flame/frame-facts.ts";
import type { ProfileScale } from "../flame/profile-scale.ts";
import { CallTreeTable } from "./call-tree-table.tsx";
import { FlameViewPane } from "./flame-view-pane.tsx";
import { emptyWords } from "./frame-count.ts";
import { FunctionTable } from "./function-table.tsx";
import { SandwichView } from "./sandwich-view.tsx";
import { ShadeLegend } from "./shade-legend.tsx";
import { SmallerCalls } from "./smaller-calls.tsx";
import { exactly } from "./transform-words.ts";
import type { useFrameChoice } from "./use-frame-choice.ts";
import type { ComparedNames, ProfileQuestion, WorkbenchState } from "./use-profile-query.ts";
import styles from "./workbench.module.css";
import type { DrawnTree } from "./workbench-layout.ts";

interface WorkbenchBodyProps {
  facts: ProfileFacts;
  drawn: DrawnTree;
  question: ProfileQuestion;
  state: WorkbenchState;
  scale: ProfileScale;
  names: ComparedNames;
  matches: FlameMatches | null;
  choice: ReturnType<typeof useFrameChoice>;
  label: string;
  onState: (change: Partial<WorkbenchState>) => void;
  onZoom: (id: number | null) => void;
  onTransform: (transform: string) => void;
}

/** The view that is chosen; beside a picture stands the table of functions. */
export function WorkbenchBody(props: WorkbenchBodyProps) {
  const { facts, drawn, question, state, scale, names, choice, onState, onZoom } = props;
  const { tree } = drawn;
  const wholeTotal = tree.difference ? drawn.layout.total : tree.sampleType.total;
  if (drawn.layout.total === 0) {
    return <p className={styles.message}>{nothingLeft(facts, state)}</p>;
  }
  const table = (
    <FunctionTable
      // A difference opens by change, a profile by what is its own.
      key={String(tree.difference !== null)}
      question={question}
      search={state.view === "table" ? state.q : ""}
      scale={scale}
      steps={drawn.steps}
      names={names}
      selected={state.fn}
      onSelect={choice.selectFunction}
      onSandwich={(fn) => onState({ fn, view: "sandwich" })}
    />
  );
  switch (state.view) {
    case "table":
      return table;
    case "tree":
      return (
        <CallTreeTable
          drawn={drawn}
          scale={scale}
          wholeTotal={wholeTotal}
          selected={choice.selected}
          onSelect={choice.selectFrame}
          onZoom={onZoom}
        />
      );
    case "sandwich":
      return <Sandwich {...props} wholeTotal={wholeTotal} table={table} />;
    default:
      return <Picture {...props} view={state.view} wholeTotal={wholeTotal} table={table} />;
  }
}

interface BesideTableProps extends WorkbenchBodyProps {
  wholeTotal: number;
  table: ReactNode;
}

function Sandwich({ drawn, question, state, scale, names, wholeTotal, table, onState }: BesideTableProps) {
  const file = fileOf(drawn, state.fn);
  return (
    <div className={styles.halves}>
      {state.fn === null ? (
        <p className={styles.message}>Choose a function: its callers are drawn above it, and what it calls below.</p>
      ) : (
        <SandwichView
          key={`${state.fn} ${file}`}
          question={question}
          fn={{ name: state.fn, file }}
          scale={scale}
          wholeTotal={wholeTotal}
          search={state.q}
          byFamily={state.colour === "package"}
          names={names}
          legend={<ShadeLegend steps={drawn.steps} scale={scale} state={state} onState={onState} />}
        />
      )}
      {table}
    </div>
  );
}

function Picture(props: BesideTableProps & { view: FlameView }) {
  const { drawn, state, scale, names, matches, choice, label, view, wholeTotal, table } = props;
  const { onState, onZoom, onTransform } = props;
  const { tree, sized, steps } = drawn;
  const [foot, setFoot] = useState<HTMLElement | null>(null);
  const name = choice.selected === null ? null : frameName(sized, choice.selected);
  return (
    <>
      <div className={styles.halves}>
        <div className={styles.pictured}>
          <FlameViewPane
            drawn={drawn}
            view={view}
            scale={scale}
            wholeTotal={wholeTotal}
            names={names}
            label={label}
            legend={<ShadeLegend steps={steps} scale={scale} state={state} onState={onState} />}
            matches={matches}
            selected={choice.selected}
            byFamily={state.colour === "package"}
            onSelect={choice.selectFrame}
            onZoom={onZoom}
            foot={foot}
            actions={
              name === null
                ? []
                : [
                    { label: "Focus on it", run: () => onTransform(`focus:${exactly(name)}`) },
                    { label: "Ignore it", key: "x", run: () => onTransform(`ignore:${exactly(name)}`) },
                    {
                      label: "Callers and callees",
                      key: "s",
                      run: () => onState({ fn: name, view: "sandwich" }),
                    },
                  ]
            }
          />
          <SmallerCalls tree={tree} onSkip={(skip) => onState({ skip: skip === 0 ? null : skip })} />
        </div>
        {table}
      </div>
      <div ref={setFoot} className={styles.foot} />
    </>
  );
}

function nothingLeft(facts: ProfileFacts, { t: transforms }: WorkbenchState): string {
  if (transforms.length > 0) return "No sample passes these transforms of the stacks.";
  return facts.kind ? emptyWords(facts.kind, facts) : "The profile holds nothing of this sample type.";
}

/** The file of the function that is selected by its name; "" where the tree does not show it. */
function fileOf({ tree }: DrawnTree, name: string | null): string {
  const fn = name === null ? -1 : tree.functions.name.indexOf(name);
  return tree.functions.file[fn] ?? "";
}
