"use client";
import type { SetValues, Values } from "nuqs";
import { useCallback, useMemo, useRef } from "react";
import type { CallTree, ProfileMeta, SampleType, TopFunction } from "../../model/call-tree.ts";
import type { ProfileKind } from "../../model/captures.ts";
import { layoutCallTree } from "../flame/flame-layout.ts";
import { searchTree } from "../flame/flame-search.ts";
import { FlameToolbar } from "../flame/flame-toolbar.tsx";
import { FunctionsTable } from "../flame/functions-table.tsx";
import { type ProfileScale, profileScale, sampleTypeLabel } from "../flame/profile-scale.ts";
import type { captureParams } from "./capture-params.ts";
import { FlamePane } from "./flame-pane.tsx";
import { countWords, emptyWords } from "./frame-count.ts";
import { useFrameChoice } from "./use-frame-choice.ts";
import styles from "./workbench.module.css";

interface ProfileViewProps {
  kind: ProfileKind;
  meta: ProfileMeta;
  sampleType: SampleType;
  sampleTypes: { value: string; label: string }[];
  tree: CallTree;
  top: readonly TopFunction[] | null;
  topError: string | null;
  /** An older tree is shown while a new one is read. */
  updating: boolean;
  params: Values<typeof captureParams>;
  setParams: SetValues<typeof captureParams>;
}

const noRows: readonly TopFunction[] = [];

/** The toolbar, the flame graph and the table of one profile. */
export function ProfileView({
  kind,
  meta,
  sampleType,
  sampleTypes,
  tree,
  top,
  topError,
  updating,
  params,
  setParams,
}: ProfileViewProps) {
  const search = useRef<HTMLInputElement>(null);
  const layout = useMemo(() => layoutCallTree(tree), [tree]);
  const scale = useMemo(() => profileScale(sampleType, meta), [sampleType, meta]);
  // Zoomed to a small frame, the whole profile's scale would round everything to nothing.
  const pictureScale = useMemo(
    () => profileScale({ ...sampleType, total: layout.total }, meta),
    [sampleType, meta, layout],
  );
  const matches = useMemo(() => searchTree(tree, layout, params.q), [tree, layout, params.q]);
  const setFn = useCallback((fn: string | null) => void setParams({ fn }), [setParams]);
  const { selected, selectFrame, selectFunction } = useFrameChoice(tree, params.fn, setFn);
  // A zoom leaves an entry in the history, so that the browser's back zooms out.
  const zoom = (id: number | null) => void setParams({ root: id === 0 ? null : id }, { history: "push" });
  const empty = sampleType.total === 0 && layout.total === 0;
  return (
    <div className={styles.bench}>
      <FlameToolbar
        view={params.view}
        onView={(view) => void setParams({ view })}
        sampleTypes={sampleTypes}
        sampleType={sampleType.type}
        onSampleType={(st) => void setParams({ st })}
        query={params.q}
        onQuery={(q) => void setParams({ q })}
        search={search}
        count={updating ? "updating" : countWords(tree, matches, layout.total)}
      />
      {empty ? (
        <p className={styles.message}>{emptyWords(kind, meta)}</p>
      ) : (
        <div className={styles.work}>
          <FlamePane
            tree={tree}
            layout={layout}
            view={params.view}
            scale={pictureScale}
            wholeTotal={sampleType.total}
            label={`Flame graph of ${sampleTypeLabel(sampleType)}, ${countWords(tree, null, layout.total)}`}
            matches={matches}
            selected={selected}
            onSelect={selectFrame}
            onZoom={zoom}
            onNextView={() => void setParams({ view: params.view === "icicle" ? "flame" : "icicle" })}
          />
          <div>
            <TopTable
              top={top}
              error={topError}
              total={sampleType.total}
              scale={scale}
              query={params.q}
              selected={params.fn}
              onSelect={selectFunction}
            />
          </div>
        </div>
      )}
    </div>
  );
}

interface TopTableProps {
  top: readonly TopFunction[] | null;
  error: string | null;
  total: number;
  scale: ProfileScale;
  query: string;
  selected: string | null;
  onSelect: (name: string | null) => void;
}

function TopTable({ top, error, ...rest }: TopTableProps) {
  if (error !== null) return <p className={styles.message}>The table cannot be read: {error}</p>;
  return <FunctionsTable rows={top ?? noRows} {...rest} />;
}
