"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { filterNames } from "../../model/scope.ts";
import { useTRPC } from "../api/trpc.ts";
import { useScope } from "../scope/use-scope.ts";
import { AddFilter } from "./add-filter.tsx";
import styles from "./filter-bar.module.css";
import { FilterChip } from "./filter-chip.tsx";
import { SavedViews } from "./saved-views.tsx";

const choicesHoldMs = 15_000;

/** The filters that a page obeys, as chips. */
export function FilterBar({ children }: { children?: ReactNode }) {
  const trpc = useTRPC();
  const { scope } = useScope();
  const choices = useQuery(
    trpc.mesh.filterChoices.queryOptions(undefined, { staleTime: choicesHoldMs, refetchInterval: choicesHoldMs }),
  ).data;
  const chosen = Object.keys(scope.filter).filter((name) => !filterNames.some((known) => known === name));
  return (
    <>
      {[...filterNames, ...chosen].map((name) => (
        <FilterChip key={name} name={name} choices={choices} />
      ))}
      <AddFilter choices={choices} />
      <SavedViews />
      <div className={styles.end}>{children}</div>
    </>
  );
}
