"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import type { ProfileTree } from "../../model/profiles/answers.ts";
import { useTRPC } from "../api/trpc.ts";
import { searchTree } from "../flame/flame-search.ts";
import type { ProfileScale } from "../flame/profile-scale.ts";
import { FlameViewPane } from "./flame-view-pane.tsx";
import type { ComparedNames, ProfileQuestion } from "./use-profile-query.ts";
import styles from "./workbench.module.css";
import { drawnTree } from "./workbench-layout.ts";

interface SandwichViewProps {
  question: ProfileQuestion;
  fn: { name: string; file: string };
  scale: ProfileScale;
  wholeTotal: number;
  search: string;
  byFamily: boolean;
  names: ComparedNames;
  /** What the colours mean. */
  legend: ReactNode;
}

/** One function, between all that call it, above, and all that it calls, below. */
export function SandwichView(props: SandwichViewProps) {
  return (
    <div className={styles.sandwich}>
      <Side {...props} side="callers" />
      <p className={styles.filling} title={props.fn.name}>
        {props.fn.name}
      </p>
      <Side {...props} side="callees" />
    </div>
  );
}

function Side({ question, fn, side, ...rest }: SandwichViewProps & { side: "callers" | "callees" }) {
  const trpc = useTRPC();
  const [root, setRoot] = useState(0);
  const query = useQuery(
    trpc.profiles.sandwich.queryOptions(
      { ...question, fn, side, root, skip: 0 },
      { staleTime: Infinity, placeholderData: keepPreviousData },
    ),
  );
  if (query.error) return <p className={styles.message}>{query.error.message}</p>;
  return query.data ? <SideTree tree={query.data} side={side} onZoom={(id) => setRoot(id ?? 0)} {...rest} /> : null;
}

interface SideTreeProps
  extends Pick<SandwichViewProps, "scale" | "wholeTotal" | "search" | "byFamily" | "names" | "legend"> {
  tree: ProfileTree;
  side: "callers" | "callees";
  onZoom: (id: number | null) => void;
}

function SideTree({ tree, side, scale, wholeTotal, search, byFamily, names, legend, onZoom }: SideTreeProps) {
  const drawn = useMemo(() => drawnTree(tree), [tree]);
  const [selected, setSelected] = useState<number | null>(null);
  const matches = useMemo(() => searchTree(drawn.sized, drawn.layout, search), [drawn, search]);
  return (
    <FlameViewPane
      drawn={drawn}
      view={side === "callers" ? "flame" : "icicle"}
      scale={scale}
      wholeTotal={wholeTotal}
      label={side === "callers" ? "Who calls it" : "What it calls"}
      matches={matches}
      selected={selected !== null && selected < tree.id.length ? selected : null}
      byFamily={byFamily}
      names={names}
      legend={side === "callers" ? legend : null}
      onSelect={setSelected}
      onZoom={onZoom}
    />
  );
}
