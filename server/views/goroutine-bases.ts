import type { GoroutineBase, GoroutineBases } from "../../model/goroutines/bases.ts";
import type { ProfileKind } from "../../model/profile-kinds.ts";
import { capturedProfileRef } from "../../model/profiles/query.ts";
import type { CaptureRow } from "../../model/views/captures.ts";
import { comparisonView } from "./comparison-view.ts";
import type { CaptureRecord, ViewSources } from "./sources.ts";

const maxPrevious = 10;
/** How many captures of the instance are looked at for them. */
const looks = 200;

/** What the goroutines of a captured profile (`cap-…:KIND`) can be compared with; all empty where there is no such one. */
export async function goroutineBases(sources: ViewSources, profile: string): Promise<GoroutineBases> {
  const [captureId = "", kindText] = profile.split(":");
  const record = await sources.captures.get(captureId);
  const kind = record?.profiles.find((one) => one.kind === kindText && isStored(one))?.kind;
  if (!record || !kind) return { own: null, siblings: [], previous: [], others: [], dump: null };
  const dump = kind === "goroutine" && hasStored(record, "goroutine-text") ? "goroutine-text" : null;
  return {
    own: baseOf(record, kind),
    siblings: await siblingsOf(sources, record, kind),
    previous: await previousOf(sources, record, kind),
    others: [],
    dump: dump && capturedProfileRef(record.id, dump),
  };
}

/** A healthy sibling is not compared with the sick one: what it lacks says nothing of it. */
async function siblingsOf(sources: ViewSources, record: CaptureRecord, kind: ProfileKind): Promise<GoroutineBase[]> {
  if (record.siblingOf !== null) return [];
  const comparison = await comparisonView(sources, record.id);
  const siblings = comparison?.profiles.find((one) => one.kind === kind)?.siblings ?? [];
  return siblings
    .filter(({ status }) => status === "stored")
    .map(({ captureId, instanceName, atMs }) => ({
      profile: capturedProfileRef(captureId, kind),
      captureId,
      app: record.app,
      instanceName,
      atMs,
    }));
}

async function previousOf(
  { captures }: ViewSources,
  { instance, atMs }: CaptureRecord,
  kind: ProfileKind,
): Promise<GoroutineBase[]> {
  const before = await captures.list({ fromMs: 0, toMs: atMs - 1, instance, withSiblings: true, limit: looks });
  return before
    .filter((row) => hasStored(row, kind))
    .slice(0, maxPrevious)
    .map((row) => baseOf(row, kind));
}

function baseOf({ id, app, instanceName, atMs }: CaptureRow, kind: ProfileKind): GoroutineBase {
  return { profile: capturedProfileRef(id, kind), captureId: id, app, instanceName, atMs };
}

function hasStored({ profiles }: CaptureRow, kind: ProfileKind): boolean {
  return profiles.some((one) => one.kind === kind && isStored(one));
}

function isStored({ status }: CaptureRow["profiles"][number]): boolean {
  return status === "stored";
}
