import type { ProfileMeta, TopFunction } from "../../model/call-tree.ts";
import type { EventKind, MeshEvent } from "../../model/events.ts";
import type { GoroutineBases } from "../../model/goroutines/bases.ts";
import type { ProfileKind } from "../../model/profile-kinds.ts";
import type { Filter, Scope } from "../../model/scope.ts";
import type { TargetState } from "../../model/targets.ts";
import type { FixedRange, TimeRange } from "../../model/time-range.ts";
import type { ApplicationView, BandsByKind } from "../../model/views/application.ts";
import type { ApplicationSparks, ApplicationsView } from "../../model/views/applications.ts";
import type { CaptureState, CapturesPage, CapturesView, CaptureView } from "../../model/views/captures.ts";
import type { CaptureComparison } from "../../model/views/comparison.ts";
import type { ConsoleStatus } from "../../model/views/console-status.ts";
import type { FilterChoices } from "../../model/views/filter-choices.ts";
import type { InstanceView } from "../../model/views/instance.ts";
import type { OverviewView } from "../../model/views/overview.ts";
import type { RuleStatesView, RulesView } from "../../model/views/rules.ts";
import type { SettingsView } from "../../model/views/settings.ts";
import type { SignalsQuery, SignalsView } from "../../model/views/signals.ts";
import type { TargetCondition, TargetDetails, TargetOrder, TargetsView } from "../../model/views/targets.ts";

/**
 * What the API asks of the stages behind it; routers are thin over this port. Null means "no such thing".
 */
export interface ConsoleReads {
  /** Answers are kept for a moment; after a change that a person must see at once, they are asked anew. */
  renew: () => void;
  status: () => Promise<ConsoleStatus>;
  filterChoices: () => Promise<FilterChoices>;
  overview: (scope: Scope) => Promise<OverviewView>;
  applications: (scope: Scope) => Promise<ApplicationsView>;
  /** By application; those without traffic have empty ones. */
  applicationSparks: (scope: Scope, apps: readonly string[]) => Promise<Record<string, ApplicationSparks>>;
  application: (app: string, scope: Scope) => Promise<(ApplicationView & { bands: BandsByKind }) | null>;
  instance: (key: string, range: TimeRange) => Promise<InstanceView | null>;
  captures: (query: CapturesQuery) => Promise<CapturesView>;
  /** Null: the cursor is none. */
  capturesPage: (query: CapturesPageQuery) => Promise<CapturesPage | null>;
  capture: (id: string) => Promise<CaptureView | null>;
  /** What a capture can be compared with; null also where no rule asked for it. */
  comparison: (id: string) => Promise<CaptureComparison | null>;
  /** What the goroutines of a captured profile can be compared with. */
  goroutineBases: (profile: string) => Promise<GoroutineBases>;
  profileMeta: (captureId: string, kind: ProfileKind) => Promise<ProfileMeta | null>;
  topFunctions: (query: TopQuery) => Promise<TopFunction[] | null>;
  events: (query: EventsQuery) => Promise<EventsPage>;
  signals: (query: SignalsQuery) => Promise<SignalsView>;
  rules: (scope: Scope) => Promise<RulesView>;
  ruleStates: (query: RuleStatesQuery) => Promise<RuleStatesView | null>;
  settings: () => Promise<SettingsView>;
  targets: () => Promise<TargetRow[]>;
  targetsPage: (query: TargetsPageQuery) => Promise<TargetsView>;
  target: (key: string) => Promise<TargetDetails | null>;
}

export interface EventsQuery {
  range: FixedRange;
  app?: string | undefined;
  instance?: string | undefined;
  kinds?: EventKind[] | undefined;
  limit: number;
  after?: { atMs: number; id: string } | undefined;
}

/** A page of what happened, newest first; `total` is of all pages. */
export interface EventsPage {
  rows: MeshEvent[];
  total: number;
  isLast: boolean;
}

export interface CapturesQuery {
  range: TimeRange;
  app?: string | undefined;
  instance?: string | undefined;
  filter?: Filter | undefined;
  rule?: string | undefined;
  state?: CaptureState | undefined;
  /** Name of the function. */
  culprit?: string | undefined;
}

export interface CapturesPageQuery extends CapturesQuery {
  limit: number;
  /** `next` of the page before. */
  cursor?: string | undefined;
}

/** What narrows and orders the Targets page; everything is ANDed. */
export interface TargetsPageQuery {
  filter: Filter;
  condition?: TargetCondition | undefined;
  job?: string | undefined;
  search?: string | undefined;
  order: TargetOrder;
  descending: boolean;
}

/** The states of one rule; `app` is a part of the application's name. */
export interface RuleStatesQuery {
  rule: string;
  app?: string | undefined;
  filter: Filter;
}

export interface TopQuery {
  captureId: string;
  kind: ProfileKind;
  sampleType: number;
  limit: number;
}

/** A target: who it is and how its last scrape went. */
export interface TargetRow extends TargetState {
  job: string;
  instance: string;
  name: string;
  app: string;
  zone: string;
  appVersion: string;
  url: string;
  labels: Record<string, string>;
  intervalMs: number;
}
