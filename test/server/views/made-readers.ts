import type { MeshEvent } from "../../../model/events.ts";
import { passes } from "../../../model/filter.ts";
import type { CaptureConditions, CaptureRecord, EventQuery, ViewSources } from "../../../server/views/sources.ts";

/** Newest first. */
function inside<T extends { atMs: number; app: string; instance: string }>(
  all: readonly T[],
  query: { fromMs: number; toMs: number; app?: string | undefined; instance?: string | undefined },
): T[] {
  return all
    .filter(
      (one) =>
        one.atMs >= query.fromMs &&
        one.atMs <= query.toMs &&
        (query.app ?? one.app) === one.app &&
        (query.instance ?? one.instance) === one.instance,
    )
    .toSorted((a, b) => b.atMs - a.atMs);
}

function after<T extends { id: string }>(rows: T[], id: string | undefined): T[] {
  return id === undefined ? rows : rows.slice(rows.findIndex((one) => one.id === id) + 1);
}

/** Readers over what happened and what was captured. */
export function madeReaders(
  events: readonly MeshEvent[],
  captures: readonly CaptureRecord[],
): Pick<ViewSources, "events" | "captures"> {
  const ofKinds = (query: Omit<EventQuery, "limit" | "after">) =>
    inside(events, query).filter(
      (one) =>
        (query.kinds?.includes(one.kind) ?? true) &&
        (query.rule ?? one.rule) === one.rule &&
        (query.outcomes?.some((outcome) => outcome === one.outcome) ?? true),
    );
  return {
    events: {
      list: (query) => Promise.resolve(after(ofKinds(query), query.after?.id).slice(0, query.limit)),
      count: (query) => Promise.resolve(ofKinds(query).length),
    },
    captures: captureReaderOf(captures),
  };
}

function captureReaderOf(captures: readonly CaptureRecord[]): ViewSources["captures"] {
  const meeting = (query: CaptureConditions) =>
    inside(captures, query).filter(
      (one) =>
        (query.rule ?? one.rule) === one.rule &&
        (query.withSiblings === true || one.siblingOf === null) &&
        (query.status ?? one.status) === one.status &&
        (query.culprit ?? one.culprit?.name) === one.culprit?.name &&
        passes(query.terms ?? {}, (name) => (name === "zone" ? one.zone : name === "version" ? one.version : "mosn")) &&
        (query.among === undefined || query.among.keys.includes(one.instance) !== query.among.not),
    );
  return {
    list: (query) => Promise.resolve(after(meeting(query), query.after?.id).slice(0, query.limit)),
    moments: (query) =>
      Promise.resolve(
        meeting(query).map(({ id, atMs, app, culprit, profiles }) => ({
          id,
          atMs,
          app,
          culprit,
          kinds: profiles.filter(({ status }) => status === "stored").map(({ kind }) => kind),
        })),
      ),
    get: (id) => Promise.resolve(captures.find((one) => one.id === id) ?? null),
    lastHealthy: ({ instance, kind, beforeMs }) => {
      const healthy = captures.filter((one) => one.instance === instance && one.rule === "" && one.atMs < beforeMs);
      const stored = healthy.filter(({ profiles }) =>
        profiles.some((profile) => profile.kind === kind && profile.status === "stored"),
      );
      return Promise.resolve(stored.toSorted((a, b) => b.atMs - a.atMs)[0] ?? null);
    },
    count: (query) =>
      Promise.resolve({
        total: meeting(query).length,
        running: meeting(query).filter((one) => one.status === "running").length,
      }),
  };
}
