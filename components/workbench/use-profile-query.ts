"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Values } from "nuqs";
import type { ProfileFacts, ProfileTree } from "../../model/profiles/answers.ts";
import type { ProfileScaling } from "../../model/profiles/scalings.ts";
import { useTRPC } from "../api/trpc.ts";
import type { workbenchParams } from "./workbench-params.ts";

export type WorkbenchState = Values<typeof workbenchParams>;

/** What the two of a comparison are called in heads and beside figures: `search-2` and `search-7`. */
export interface ComparedNames {
  own: string;
  base: string;
}

/** What a profile can be compared with, and what makes the two comparable. */
export interface Base {
  ref: string;
  /** `search-7, healthy sibling`. */
  label: string;
  /** Where they have names of their own. */
  names?: ComparedNames;
  /** Requests that both processes answered meanwhile; null: not known. */
  requests: { profile: number; base: number } | null;
}

/** The one shape of a question, from what the address says. */
export function questionOf(profile: string, state: WorkbenchState, bases: readonly Base[]) {
  const base = baseOf(state, bases);
  return {
    profile,
    base: base?.ref ?? null,
    sampleType: state.st ?? "",
    transforms: state.t,
    scaling: state.scale ?? usualScaling(base),
    requests: base?.requests ?? null,
  };
}

/** The base that is chosen; the address may name one that nobody offered. `none` is no base. */
export function baseOf({ base }: Pick<WorkbenchState, "base">, bases: readonly Base[]): Base | null {
  if (base === "none") return null;
  if (base === null) return bases[0] ?? null;
  return bases.find(({ ref }) => ref === base) ?? { ref: base, label: base, requests: null };
}

export function namesOf(base: Base | null): ComparedNames {
  return base?.names ?? { own: "this", base: "base" };
}

/** Per request where both rates are known, else by duration. */
function usualScaling(base: Base | null): ProfileScaling {
  return base?.requests ? "request" : "second";
}

export type ProfileQuestion = ReturnType<typeof questionOf>;

/** The tree of a question; an older one is kept while another is read. */
export function useProfileTree(
  question: ProfileQuestion,
  { root, skip }: Pick<WorkbenchState, "root" | "skip">,
): { tree: ProfileTree | undefined; isOld: boolean; error: { message: string } | null; retry: () => void } {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.profiles.tree.queryOptions(
      { ...question, root: root ?? 0, skip: skip ?? 0 },
      { staleTime: Infinity, placeholderData: keepPreviousData },
    ),
  );
  return { tree: query.data, isOld: query.isPlaceholderData, error: query.error, retry: () => void query.refetch() };
}

export function useProfileFacts(profile: string): {
  facts: ProfileFacts | undefined;
  error: { message: string } | null;
} {
  const trpc = useTRPC();
  const query = useQuery(trpc.profiles.facts.queryOptions({ profile }, { staleTime: Infinity }));
  return { facts: query.data, error: query.error };
}
