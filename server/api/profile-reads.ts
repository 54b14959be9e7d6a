import type { GoroutineBases } from "../../model/goroutines/bases.ts";
import type { GoroutineQuery } from "../../model/goroutines/query.ts";
import type { GoroutineReport } from "../../model/goroutines/report.ts";
import type {
  FunctionTable,
  OutsideProfile,
  OutsideProfiles,
  ProfileFacts,
  ProfileTree,
} from "../../model/profiles/answers.ts";
import type { ProfileRef, SandwichQuery, TableQuery, TreeQuery } from "../../model/profiles/query.ts";

/**
 * What the API asks about profiles, whatever they came from. Null: there is no such profile, node, function or sample
 * type. Rejects with `ProfileError` where the bytes cannot be read or the question cannot be answered.
 */
export interface ProfileReads {
  facts: (profile: ProfileRef) => Promise<ProfileFacts | null>;
  tree: (query: TreeQuery) => Promise<ProfileTree | null>;
  table: (query: TableQuery) => Promise<FunctionTable | null>;
  sandwich: (query: SandwichQuery) => Promise<ProfileTree | null>;
  goroutines: (query: GoroutineQuery) => Promise<GoroutineReport | null>;
  /** What the goroutines of one that came from outside can be compared with. */
  goroutineBases: (id: string) => Promise<GoroutineBases>;
  /** One that came from outside. */
  outside: (id: string) => Promise<OutsideProfile | null>;
  list: (query: OutsideQuery) => Promise<OutsideProfiles>;
}

export interface OutsideQuery {
  app?: string | undefined;
  instance?: string | undefined;
  /** Newest first. */
  from: number;
  limit: number;
}
